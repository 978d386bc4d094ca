import { buildRequest } from '../case/build-request.js';
import type { CaseSpec } from '../case/case-spec.js';
import { shrinkCase } from '../case/generated-case.js';
import { unjudgeable } from '../case/unjudgeable.js';
import { InputError, shown } from '../complaint/input-error.js';
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
import { type CaseSelection, isCorner, isGenerated, type Planned, planCases, requestOf } from './plan.js';
import { openTally, type RatioSample } from './tally.js';
import { warningsOf } from './warnings.js';

/** What a check is asked for. */
export interface CheckOptions extends CaseSelection {
  readonly subject: Subject;
  /** `independent` puts the subject in the reference's place: the tangent and the textbook judge it */
  readonly judges?: Judges['kind'];
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

/** No case has more blocks than this: three layers, two directions, a readout, inputs and states. */
const blocksOfACase = 32;

/** One case in this many generated ones is also asked in 64 digits; every corner case is. */
const digitsEvery = 25;

/** Checks whether a subject's gradient is right: the whole pipeline on one page. */
export async function check(options: CheckOptions): Promise<CheckOutcome> {
  const { subject, seed } = options;
  const description = await subject.describe();
  requireOwnConvention(description);
  const wanted = checkIds.filter((id) => options.wants?.(id) ?? true);
  const kind = options.judges ?? 'reference';
  const judges: Judges = {
    kind,
    textbook: kind === 'independent' ? await loadTextbook() : null,
    wants: (id) => wanted.includes(id),
  };
  const plan = planCases(options);
  const precision = precisions[description.precision];
  const tally = openTally(wanted, precision, { zeroTells: plan.length === 1 });
  const findings = new Map<CheckId, Finding>();
  for (const [done, planned] of plan.entries()) {
    const request = requestOf(planned, precision);
    if (isJudged(description, request)) {
      const digits = isCorner(planned) || done % digitsEvery === 0;
      const records = await checkCase(subject, description, request, judges, {
        ...caseOptions(options, planned.path, plan.length),
        digits,
      });
      tally.add(records);
      const failing = firstFailing(records);
      if (failing !== null && (!findings.has(failing) || shrinksBetter(planned, findings.get(failing)!))) {
        await options.onProgress?.({ done, total: plan.length, activity: 'shrinking' });
        findings.set(
          failing,
          await shrunkFinding(options, description, judges, {
            planned,
            failing,
            records,
            cases: plan.length,
          }),
        );
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

/** Other frameworks' names and gate orders cannot be sent yet; judging them by our own would accuse the innocent. */
function requireOwnConvention({ convention }: Description): void {
  if (convention === 'backproof') return;
  throw new InputError({
    where: 'subject.describe().convention',
    what: `is ${shown(convention)}`,
    expected: 'expected "backproof", the only convention that this version can send',
  });
}

/** What a case is judged by; the same for a case and for the smaller ones that it shrinks to. */
function caseOptions(options: CheckOptions, path: string, cases: number) {
  const { seed, missProbability = usualMissProbability, exhaustive = false } = options;
  const root = /^\d+/.exec(path)?.[0] ?? path;
  return {
    seed: randomStream(seed, 'judges', root).uint32(),
    missProbability: missProbability / Math.max(blocksOfARun, blocksOfACase * cases),
    exhaustive,
  };
}

/** Corner cases are as they are; a generated case shrinks, so its finding takes the place of theirs. */
function shrinksBetter(planned: Planned, { replay }: Finding): boolean {
  return isGenerated(planned) && replay.includes('corner:');
}

/** Whether the subject takes a request, and its precision neither overflows there nor hides a kink. */
function isJudged(description: Description, request: Request): boolean {
  const asked = declaredRequest(request, description.supports);
  return (
    supportsRequest(description, asked) === true &&
    unjudgeable(request, precisions[description.precision]) === null
  );
}

function firstFailing(records: readonly ComparisonRecord[]): CheckId | null {
  return checkIds.find((id) => records.some((record) => record.check === id && fails(record))) ?? null;
}

/** A case that failed, and what it was then. */
interface Failure {
  readonly planned: Planned;
  readonly failing: CheckId;
  readonly records: readonly ComparisonRecord[];
  /** how many cases the run has */
  readonly cases: number;
}

/** The finding of a failing case, on the smallest case that fails in the same check. */
async function shrunkFinding(
  options: CheckOptions,
  description: Description,
  judges: Judges,
  { planned, failing, records, cases }: Failure,
): Promise<Finding> {
  const { subject, seed, limits } = options;
  const precision = precisions[description.precision];
  const ownJudges: Judges = { ...judges, wants: (id) => id === failing };
  const judge = (request: Request) =>
    checkCase(subject, description, request, ownJudges, {
      ...caseOptions(options, planned.path, cases),
      digits: true,
    });
  const failsToo = async (spec: CaseSpec): Promise<boolean> => {
    const request = buildRequest(spec, precision);
    return isJudged(description, request) && firstFailing(await judge(request)) === failing;
  };
  const smallest = isGenerated(planned)
    ? await shrinkCase(seed, Number(planned.path), limits, failsToo)
    : null;
  const shown = smallest ?? planned;
  const request = requestOf(shown, precision);
  const judged = await judge(request);
  // A subject that answered wrongly once and rightly now is reported with what it answered then.
  if (firstFailing(judged) === null) {
    return {
      ...findingOf(records, requestOf(planned, precision), options.replay(planned.path)),
      fault: 'nondeterministic',
    };
  }
  return findingOf(judged, request, options.replay(shown.path));
}

function subjectOf({ name, version, precision, convention }: Description): Result['subject'] {
  return { name, version, precision, convention: convention as NonNullable<Result['subject']>['convention'] };
}
