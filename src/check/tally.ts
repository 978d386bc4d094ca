import type { Certificate, CheckEntry } from '../contract/result.js';
import type { Verdict } from '../contract/verdict.js';
import { precisions } from '../numeric/precision.js';
import { openCertificates, quantityKind } from './certificates.js';
import {
  type CheckId,
  type ComparisonRecord,
  checkIds,
  isPropertyCheck,
  type Witness,
} from './comparison-record.js';

/** Error ÷ budget of every decided comparison with one witness other than the subject itself, the worst entry of each. */
export interface RatioSample {
  readonly check: CheckId;
  readonly witness: Witness;
  readonly ratios: readonly number[];
}

/** What a run's comparisons add up to. */
export interface Tally {
  readonly checks: readonly CheckEntry[];
  readonly ratios: readonly RatioSample[];
  readonly certificates: readonly Certificate[];
  /** check → quantities that no case told anything about */
  readonly untold: ReadonlyMap<CheckId, readonly string[]>;
  /** comparisons that could not be decided, or whose budget was wider than what was compared */
  readonly blind: number;
  readonly comparisons: number;
}

/** Collects the comparisons of a run. */
export interface TallyKeeper {
  /** takes the records of one case */
  add(records: readonly ComparisonRecord[]): void;
  /** takes a case that the subject does not support */
  addUnsupported(): void;
  tally(): Tally;
}

interface CheckState {
  cases: number;
  differs: boolean;
  worst: ComparisonRecord | null;
  /** quantity without its layer and direction → whether some comparison of it was telling */
  readonly told: Map<string, boolean>;
}

/**
 * Opens a tally of the checks that a run makes.
 *
 * @param options.zeroTells: a quantity that is zero and came as zero counts as decided, for a run of one case, which
 *   is not asked to show more than that case
 */
export function openTally(
  wanted: readonly CheckId[],
  precision = precisions.float64,
  { zeroTells = false }: { readonly zeroTells?: boolean } = {},
): TallyKeeper {
  const states = new Map<CheckId, CheckState>(
    wanted.map((id) => [id, { cases: 0, differs: false, worst: null, told: new Map() }]),
  );
  const ratios = new Map<string, { check: CheckId; witness: Witness; ratios: number[] }>();
  const certificates = openCertificates(precision);
  let unsupported = 0;
  let blind = 0;
  let comparisons = 0;

  function addRecord(record: ComparisonRecord, state: CheckState): void {
    comparisons++;
    certificates.add(record);
    const tells = record.evidence === 'telling' || (zeroTells && record.evidence === 'zero');
    const isWrong = record.outcome === 'differs' || record.outcome === 'missing';
    const decided = isWrong || (record.outcome === 'agrees' && tells);
    if (record.outcome === 'inconclusive' || record.evidence === 'lost') blind++;
    const kind = quantityKind(record.quantity);
    state.told.set(kind, (state.told.get(kind) ?? false) || decided);
    if (isWrong) state.differs = true;
    // A whole answer that stayed the same has no worst entry, and a subject held against itself no oracle's ratio.
    if (record.witness === 'itself' && record.worst === null && record.outcome === 'agrees') return;
    if (exceeds(record, state.worst)) state.worst = record;
    if (record.worst === null || Number.isNaN(record.worst.ratio) || record.witness === 'itself') return;
    const key = `${record.check} ${record.witness}`;
    const sample = ratios.get(key) ?? { check: record.check, witness: record.witness, ratios: [] };
    sample.ratios.push(record.worst.ratio);
    ratios.set(key, sample);
  }

  return {
    add(records) {
      for (const [id, state] of states) {
        const own = records.filter(({ check }) => check === id);
        if (own.length > 0) state.cases++;
        for (const record of own) addRecord(record, state);
      }
    },
    addUnsupported: () => {
      unsupported++;
    },
    tally: () => ({
      checks: checkIds.filter((id) => states.has(id)).map((id) => entryOf(id, states.get(id)!, unsupported)),
      ratios: [...ratios.values()],
      certificates: certificates.certificates(),
      untold: new Map([...states].map(([id, state]) => [id, untold(id, state)])),
      blind,
      comparisons,
    }),
  };
}

/**
 * Quantities that no case of a check told anything about. A property is told of by any of them: its few cases are chosen for
 * what it says, not for each block.
 */
function untold(id: CheckId, { told }: CheckState): string[] {
  const silent = [...told].filter(([, isTold]) => !isTold).map(([kind]) => kind);
  return isPropertyCheck(id) && silent.length < told.size ? [] : silent;
}

function entryOf(id: CheckId, state: CheckState, unsupported: number): CheckEntry {
  const verdict: Verdict = state.differs
    ? 'fail'
    : state.cases === 0 || untold(id, state).length > 0
      ? 'inconclusive'
      : 'pass';
  const { worst } = state;
  return {
    id,
    verdict,
    cases: state.cases,
    unsupported,
    worst:
      worst === null
        ? null
        : {
            quantity: worst.quantity,
            errorOverBudget: finiteOrNull(worst.worst?.ratio),
            witness: worst.witness,
          },
  };
}

function exceeds(record: ComparisonRecord, worst: ComparisonRecord | null): boolean {
  if (worst === null) return true;
  const ratio = ratioOf(record);
  const other = ratioOf(worst);
  return Number.isNaN(other) ? !Number.isNaN(ratio) : ratio > other;
}

/** A missing quantity is worse than any error. */
function ratioOf(record: ComparisonRecord): number {
  return record.outcome === 'missing' ? Number.POSITIVE_INFINITY : (record.worst?.ratio ?? Number.NaN);
}

function finiteOrNull(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
