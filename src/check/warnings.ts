import type { CoverageResult } from '../case/coverage/coverage.js';
import { coverageWarnings } from '../case/coverage/coverage-warnings.js';
import { shown } from '../complaint/input-error.js';
import type { CheckEntry } from '../contract/result.js';
import type { Causes } from './causes.js';
import type { Tally } from './tally.js';

/** What warnings are made of. */
export interface Undecided extends Pick<Tally, 'untold' | 'blind' | 'comparisons'> {
  readonly checks: readonly CheckEntry[];
  /** what the cases were like; null where that is not said */
  readonly coverage: CoverageResult | null;
  readonly causes: Pick<Causes, 'untrusted' | 'apparent'>;
  /** how many cases the run has */
  readonly cases: number;
  /** the keys of replies that were ignored, with the number of replies that had them */
  readonly unknownKeys: ReadonlyMap<string, number>;
  /** why cases were not asked, each with their number */
  readonly reasons: ReadonlyMap<string, number>;
  /** whether the run ended before its end: then nothing can be said of what it did not decide */
  readonly ended: boolean;
  /** whether the architecture is the subject's own */
  readonly isCustom: boolean;
}

/** Says in whole sentences what a run could not decide, or did not, and what would narrow it. */
export function warningsOf({
  untold,
  blind,
  comparisons,
  checks,
  coverage,
  causes,
  cases,
  unknownKeys,
  reasons,
  ended,
  isCustom,
}: Undecided): string[] {
  if (cases === 0) return ['No case was left to run: nothing was checked.'];
  const ignored = [...unknownKeys].map(
    ([key, replies]) =>
      `${replies === 1 ? 'One reply' : `${replies} replies`} held ${shown(key)}, which means nothing there and was ignored: look for a misspelt name.`,
  );
  if (ended) return ignored;
  if (checks.length > 0 && checks.every((check) => check.cases === 0))
    return [...ignored, nothingAsked(reasons)];
  const { untrusted, apparent } = causes;
  if (untrusted !== null) {
    const others = checks
      .filter(({ id, verdict }) => verdict === 'inconclusive' && !id.startsWith('property/'))
      .map(({ id }) => id);
    if (others.length === 0) return ignored;
    return [
      ...ignored,
      `${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} not judged: when the same request gets different answers, nothing can be said of any one of them. Mend the ${untrusted.fault} finding first and check again.`,
    ];
  }
  const warnings = [...ignored];
  if (isCustom) {
    warnings.push(
      'The architecture is the subject’s own, so there is no reference for it: its gradient was held against its own loss, and whether that loss is the one that is meant was not judged.',
    );
  }
  const undecided = [...untold]
    .filter(([, quantities]) => quantities.length > 0)
    .map(
      ([id, quantities]) =>
        `${id} could not decide ${quantities.join(', ')}: in every case rounding, or the bound of the oracle, may be as large as what was compared. More cases, larger gradients, weights that saturate less or a smoother loss would narrow it.`,
    );
  warnings.push(...undecided);
  const ofGradients = checks.filter(({ id }) => id.startsWith('gradient/'));
  if (!isCustom && ofGradients.length > 0 && ofGradients.every(({ cases: compared }) => compared === 0)) {
    warnings.push(
      `${ofGradients.map(({ id }) => id).join(' and ')} compared nothing, because the subject returned no gradient that it declares: a right forward pass alone is no pass.`,
    );
  }
  if (apparent !== null) {
    warnings.push(
      `Because the subject seems to compute in ${apparent}, what else it answers was judged as if it had declared that: disagreements within the budgets of ${apparent} are no findings of their own.`,
    );
  }
  if (checks.some(({ id, cases: measured }) => id === 'behaviour/precision' && measured === 0)) {
    warnings.push(
      'behaviour/precision measured nothing: in no case that was tried did the loss show noise that could be told from its slope. It counts for nothing as long as a gradient was checked.',
    );
  }
  if (coverage !== null) warnings.push(...coverageWarnings(coverage));
  if (blind > 0) {
    warnings.push(
      `${blind} of ${comparisons} comparisons prove nothing, because rounding or the bound of the oracle may be as large as what was compared; every quantity was decided by other cases unless its check says otherwise.`,
    );
  }
  return warnings;
}

/** So many reasons are told. */
const mostReasons = 3;

function nothingAsked(reasons: ReadonlyMap<string, number>): string {
  const most = [...reasons].sort(([, left], [, right]) => right - left).slice(0, mostReasons);
  const told = most.map(([reason, count]) => `it ${visibleClause(reason)} (${counted(count)})`);
  return `Nothing was checked, because the subject supports none of the cases: ${told.join('; ')}.`;
}

/** A reason that the subject gave itself may be anything. */
function visibleClause(reason: string): string {
  return /^[\w ,.'-]{1,80}$/.test(reason) ? reason : `says ${shown(reason)}`;
}

function counted(cases: number): string {
  return cases === 1 ? '1 case' : `${cases} cases`;
}
