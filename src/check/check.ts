import { buildRequest } from '../case/build-request.js';
import type { CaseLimits } from '../case/case-arbitrary.js';
import type { CaseSpec } from '../case/case-spec.js';
import { cornerCases } from '../case/corner-cases.js';
import { caseAtPath, generatedCase, type PlannedCase, shrinkCase } from '../case/generated-case.js';
import type { Cell } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import type { Finding, Result } from '../contract/result.js';
import type { Description, Subject } from '../contract/subject.js';
import { supportsRequest } from '../contract/supports-request.js';
import { combineVerdicts } from '../contract/verdict.js';
import { precisions } from '../numeric/precision.js';
import { randomStream } from '../numeric/random.js';
import { loadTextbook } from '../textbook/textbook.js';
import { checkCase, type Judges } from './check-case.js';
import { type CheckId, type ComparisonRecord, checkIds } from './comparison-record.js';
import { declaredRequest } from './declared.js';
import { fails, findingOf } from './finding.js';
import { openTally, type RatioSample, type Tally } from './tally.js';

/** What a check is asked for. */
export interface CheckOptions {
  readonly subject: Subject;
  /** `independent` puts the subject in the reference's place: the tangent and the textbook judge it */
  readonly judges?: Judges['kind'];
  readonly seed: number;
  /** how many cases are generated beside the corner-case table */
  readonly cases: number;
  readonly limits: CaseLimits;
  /** the only case to run */
  readonly path?: string | undefined;
  /** checks these instead of cases of its own: a trained network on its own data, say */
  readonly requests?: readonly NamedRequest[];
  /** the only cells to run */
  readonly cells?: readonly Cell[] | undefined;
  /** which checks to make, by id */
  readonly wants?: (check: string) => boolean;
  /** the miss probability that the certificates must reach; 1e-9 unless said */
  readonly missProbability?: number;
  /** every entry by differences of the subject's own loss, instead of random directions */
  readonly exhaustive?: boolean;
  /** stops at the first failing case */
  readonly bail?: boolean;
  /** the command line that runs one case of this run again */
  readonly replay: (path: string) => string;
  /** called after each case; awaited, so that it may let others run */
  readonly onProgress?: (progress: CheckProgress) => void | Promise<void>;
}

/** A request to check, by a name. */
export interface NamedRequest {
  readonly path: string;
  readonly request: Request;
}

/** How far a check is. */
export interface CheckProgress {
  readonly done: number;
  readonly total: number;
  readonly activity: 'checking' | 'shrinking';
}

/** A check's result; the caller adds what only it knows: version and time. */
export interface CheckOutcome {
  readonly result: Omit<Result, 'version' | 'elapsedMs'>;
  /** error ÷ budget of every comparison */
  readonly ratios: readonly RatioSample[];
}

/** The miss probability of a run unless another is asked for. */
export const usualMissProbability = 1e-9;

/**
 * How many blocks the miss probability of a run is divided over, so that each is probed alike in a short run, a long one
 * and a replay; the document states what the blocks that were probed add up to.
 */
const blocksOfARun = 10_000;

/** One case in this many generated ones is also asked in 64 digits; every corner case is. */
const digitsEvery = 25;

/** Checks whether a subject's gradient is right: the whole pipeline on one page. */
export async function check(options: CheckOptions): Promise<CheckOutcome> {
  const { subject, seed } = options;
  const description = await subject.describe();
  const wanted = checkIds.filter((id) => options.wants?.(id) ?? true);
  const kind = options.judges ?? 'reference';
  const judges: Judges = {
    kind,
    textbook: kind === 'independent' ? await loadTextbook() : null,
    wants: (id) => wanted.includes(id),
  };
  const plan = planCases(options);
  const tally = openTally(wanted, precisions[description.precision]);
  const findings = new Map<CheckId, Finding>();
  for (const [done, planned] of plan.entries()) {
    const request = requestOf(planned);
    if (isSupported(description, request)) {
      const digits = isCorner(planned) || done % digitsEvery === 0;
      const records = await checkCase(subject, description, request, judges, {
        ...caseOptions(options, planned.path),
        digits,
      });
      tally.add(records);
      const failing = firstFailing(records);
      if (failing !== null && !findings.has(failing)) {
        await options.onProgress?.({ done, total: plan.length, activity: 'shrinking' });
        findings.set(failing, await shrunkFinding(options, description, judges, planned, failing));
        if (options.bail === true) break;
      }
    } else {
      tally.addUnsupported();
    }
    await options.onProgress?.({ done: done + 1, total: plan.length, activity: 'checking' });
  }
  const { checks, ratios, certificates, untold, blind, comparisons } = tally.tally();
  return {
    ratios,
    result: {
      schema: 'backproof/check@1',
      subject: subjectOf(description),
      seed,
      missProbability: options.missProbability ?? usualMissProbability,
      verdict: combineVerdicts(checks),
      checks: [...checks],
      certificates: [...certificates],
      findings: checkIds.flatMap((id) => findings.get(id) ?? []),
      warnings: warningsOf({ untold, blind, comparisons }, plan.length),
      error: null,
    },
  };
}

/** What a case is judged by; the same for a case and for the smaller ones that it shrinks to. */
function caseOptions(
  { seed, missProbability = usualMissProbability, exhaustive = false }: CheckOptions,
  path: string,
) {
  const [root = path] = path.startsWith('corner:') ? [path] : path.split(':');
  return {
    seed: randomStream(seed, 'judges', root).uint32(),
    missProbability: missProbability / blocksOfARun,
    exhaustive,
  };
}

/** What the cases of a run depend on. */
export type CaseSelection = Pick<CheckOptions, 'seed' | 'cases' | 'limits' | 'path' | 'cells' | 'requests'>;

type Planned = PlannedCase | NamedRequest;

/** How many cases a run has. */
export function plannedCount(selection: CaseSelection): number {
  return planCases(selection).length;
}

/** The cases of a run: those that were given, the one that is replayed, or the corner-case table and generated ones. */
function planCases({ seed, cases, limits, path, cells, requests }: CaseSelection): readonly Planned[] {
  if (requests !== undefined) return requests;
  if (path !== undefined) return [caseAtPath(seed, path, limits)];
  const generated = Array.from({ length: cases }, (_, number) => generatedCase(seed, number, limits));
  const planned: PlannedCase[] = [...cornerCases, ...generated];
  return cells === undefined
    ? planned
    : planned.filter(({ spec }) => cells.includes(spec.combination.kind.cell));
}

function requestOf(planned: Planned): Request {
  return 'spec' in planned ? buildRequest(planned.spec) : planned.request;
}

function isSupported(description: Description, request: Request): boolean {
  return supportsRequest(description, declaredRequest(request, description.supports)) === true;
}

function isCorner({ path }: Planned): boolean {
  return path.startsWith('corner:');
}

function firstFailing(records: readonly ComparisonRecord[]): CheckId | null {
  return checkIds.find((id) => records.some((record) => record.check === id && fails(record))) ?? null;
}

/** The finding of a failing case, on the smallest case that fails in the same check. */
async function shrunkFinding(
  options: CheckOptions,
  description: Description,
  judges: Judges,
  planned: Planned,
  failing: CheckId,
): Promise<Finding> {
  const { subject, seed, limits } = options;
  const ownJudges: Judges = { ...judges, wants: (id) => id === failing };
  const judge = (request: Request) =>
    checkCase(subject, description, request, ownJudges, {
      ...caseOptions(options, planned.path),
      digits: true,
    });
  const failsToo = async (spec: CaseSpec): Promise<boolean> => {
    const request = buildRequest(spec);
    return isSupported(description, request) && firstFailing(await judge(request)) === failing;
  };
  const isGenerated = /^\d+$/.test(planned.path);
  const smallest = isGenerated ? await shrinkCase(seed, Number(planned.path), limits, failsToo) : null;
  const shown = smallest ?? planned;
  const request = requestOf(shown);
  return findingOf(await judge(request), request, options.replay(shown.path));
}

function subjectOf({ name, version, precision, convention }: Description): Result['subject'] {
  return { name, version, precision, convention: convention as NonNullable<Result['subject']>['convention'] };
}

function warningsOf(
  { untold, blind, comparisons }: Pick<Tally, 'untold' | 'blind' | 'comparisons'>,
  cases: number,
): string[] {
  if (cases === 0) return ['No case was left to run: nothing was checked.'];
  const undecided = [...untold]
    .filter(([, quantities]) => quantities.length > 0)
    .map(
      ([id, quantities]) =>
        `${id} could not decide ${quantities.join(', ')}: in every case rounding, or the bound of the oracle, may be as large as what was compared. More cases, larger gradients, weights that saturate less or a smoother loss would narrow it.`,
    );
  if (blind === 0) return undecided;
  return [
    ...undecided,
    `${blind} of ${comparisons} comparisons prove nothing, because rounding or the bound of the oracle may be as large as what was compared; every quantity was decided by other cases unless its check says otherwise.`,
  ];
}
