import type { AnyArchitecture } from '../contract/custom-architecture.js';
import type { Finding } from '../contract/result.js';
import type { Description } from '../contract/subject.js';
import { decodeAnyRequest } from '../contract/wire.js';
import { type PrecisionName, precisions } from '../numeric/precision.js';
import { properties } from '../property/properties.js';
import { apparentPrecision } from './behaviour/behaviour-precision.js';
import { checkCase } from './check-case.js';
import { type CheckRun, caseOptions, hasOwnArchitecture, isJudged } from './check-run.js';
import {
  answerChecks,
  type CheckId,
  type ComparisonRecord,
  checkIds,
  propertyCheck,
  propertyChecks,
  propertyOf,
  splitBias,
} from './comparison-record.js';
import { customCauses } from './custom/custom-causes.js';
import { forwardCauses } from './diagnose-forward.js';
import { type Cause, gradientCauses } from './diagnose-gradient.js';
import { type Failure, type FailureKeeper, failingChecks } from './failures.js';
import { fails, findingOf } from './finding.js';
import { requestOf } from './plan.js';
import { propertyFinding } from './property/property-finding.js';
import { type ShownFinding, shrunkFinding } from './shrunk-finding.js';

/** What a run's failures come down to. */
export interface Causes {
  /** one a cause, most fundamental first */
  readonly findings: readonly Finding[];
  /** the finding that leaves nothing else to be trusted; null when there is none */
  readonly untrusted: Finding | null;
  /** what the subject seems to compute in, when failures were judged by that instead of what it declares */
  readonly apparent: PrecisionName | null;
}

/** A memory that one case proves explains what looks like chance in others, so it goes first (behaviour.md). */
const untrustworthy = ['behaviour/state', 'behaviour/sequence', 'behaviour/determinism'] as const;

/**
 * Finds the causes of a run's failures, and shrinks one case for each.
 *
 * A subject whose answers change is told of that alone, beside what it does to its arguments. Where it computes in a lower
 * precision than it declares, only what is wrong in that precision too has a cause of its own. Properties that fail have one finding
 * together, and none about a cell whose answers are wrong by themselves.
 */
export async function causesOf(run: CheckRun, failures: FailureKeeper): Promise<Causes> {
  const purity = await firstFinding(run, failures, 'behaviour/purity');
  for (const check of untrustworthy) {
    const changing = await firstFinding(run, failures, check);
    if (changing.length > 0) return untrustedCauses(changing[0]!, purity);
  }
  const precision = await firstFinding(run, failures, 'behaviour/precision');
  const judgedAs = precision.length > 0 ? apparentDescription(run, failures) : run.description;
  const isLower = judgedAs.precision !== run.description.precision;
  const unexplained = isLower ? await failuresJudgedAs(run, failures, judgedAs) : failures.of;
  const findings = [...purity, ...precision];
  const misreadCells = new Set<AnyArchitecture['cell']>();
  for (const check of answerChecks) {
    const own: Failure[] = [];
    for (const failure of unexplained(check)) {
      if (!(await followsFrom(misreadCells, run, failure, judgedAs))) own.push(failure);
    }
    for (const { failure, explanation } of await causesIn(run, check, own, judgedAs)) {
      const shown = await shrunkFinding(run, failure, judgedAs, explanation);
      if (shown.finding.fault === 'nondeterministic') return untrustedCauses(shown.finding, purity);
      findings.push(await replayable(run, shown, { failure, explanation }, judgedAs));
    }
    if (check === 'forward/reference') for (const failure of own) misreadCells.add(cellOf(run, failure));
  }
  const [half] = unexplained(splitBias);
  if (half !== undefined) findings.push((await shrunkFinding(run, half, judgedAs)).finding);
  const wrongCells = new Set(answerChecks.flatMap(failures.of).map((failure) => cellOf(run, failure)));
  const related = properties
    .flatMap((property) => unexplained(propertyCheck(property)))
    .find((failure) => !wrongCells.has(cellOf(run, failure)));
  if (related !== undefined) findings.push(await propertyFinding(run, related, judgedAs));
  return { findings: inOrder(findings), untrusted: null, apparent: isLower ? judgedAs.precision : null };
}

/** The causes of a run whose subject answers no more: the first failure of each check, as it was met. */
export function causesAsMet({ options, description }: CheckRun, failures: FailureKeeper): Causes {
  const findings = checkIds.flatMap((id) => {
    const [failure] = failures.of(id);
    if (failure === undefined) return [];
    const { path } = failure.planned;
    const own = failure.records.filter(({ check }) => check === id);
    const request = requestOf(failure.planned, precisions[description.precision]);
    return [findingOf(own, request, options.replay(path))];
  });
  return { findings, untrusted: null, apparent: null };
}

/**
 * Whether a gradient is only that of another forward pass: the cell's is wrong in other cases, and here, where it happens to
 * be right, the gradient agrees with the subject's own loss.
 */
async function followsFrom(
  misreadCells: ReadonlySet<AnyArchitecture['cell']>,
  run: CheckRun,
  failure: Failure,
  judgedAs: Description,
): Promise<boolean> {
  if (!misreadCells.has(cellOf(run, failure))) return false;
  const isOwnLoss = ({ check }: ComparisonRecord): boolean => check === 'gradient/self';
  const heard = failure.records.some(isOwnLoss) ? failure.records : await ownLoss(run, failure, judgedAs);
  return !heard.some((record) => isOwnLoss(record) && fails(record));
}

/** Asks the subject's own loss of a case, where the run did not. */
function ownLoss(run: CheckRun, { planned }: Failure, judgedAs: Description): Promise<ComparisonRecord[]> {
  const request = requestOf(planned, precisions[judgedAs.precision]);
  const judges = { ...run.judges, wants: (id: CheckId) => id === 'gradient/self' };
  const options = { ...caseOptions(run, planned.path), digits: false };
  return checkCase(run.options.subject, judgedAs, request, judges, options);
}

function cellOf({ description }: CheckRun, { planned }: Failure): AnyArchitecture['cell'] {
  return requestOf(planned, precisions[description.precision]).architecture.cell;
}

/** The causes of the failures in one check; where nothing can be explained, the first failure stands for all. */
async function causesIn(
  run: CheckRun,
  check: CheckId,
  failures: readonly Failure[],
  judgedAs: Description,
): Promise<readonly Cause[]> {
  if (failures.length === 0) return [];
  if (check === 'gradient/self' && hasOwnArchitecture(judgedAs)) return customCauses(run, failures, judgedAs);
  if (run.judges.kind === 'reference' && check === 'forward/reference') {
    return forwardCauses(run, failures, judgedAs);
  }
  const causes =
    run.judges.kind === 'reference' && check === 'gradient/reference'
      ? await gradientCauses(run, failures, judgedAs)
      : [];
  return causes.length > 0 ? causes : [{ failure: failures[0]!, explanation: null }];
}

/**
 * Makes a finding's replay say the cause, where the case that it shows would be taken for another one by itself: on a small
 * case many faults give the same numbers, and what the run's other cases have ruled out a replay cannot know.
 */
async function replayable(
  run: CheckRun,
  { finding, path }: ShownFinding,
  { failure: { planned, check, records }, explanation }: Cause,
  judgedAs: Description,
): Promise<Finding> {
  if (explanation === null || finding.case === null) return finding;
  // Its cause is told on the case as it was met: from there it is found and shrunk again.
  if (hasOwnArchitecture(judgedAs)) return { ...finding, replay: run.options.replay(planned.path) };
  const request = decodeAnyRequest(finding.case, 'finding.case');
  // The path decides what a case is judged with, and is that of the case that this one was shrunk from.
  const alone = { planned: { path: planned.path, request: () => request }, check, records };
  const unaided = { ...run, options: { ...run.options, cause: undefined } };
  for (const cause of await causesIn(unaided, check, [alone], judgedAs)) {
    const { finding: again } = await shrunkFinding(unaided, cause.failure, judgedAs, cause.explanation);
    if (again.fault === finding.fault && again.quantity === finding.quantity) return finding;
  }
  const cause = finding.fault === explanation.fault ? explanation.fault : 'unknown';
  return { ...finding, replay: run.options.replay(path, cause) };
}

async function firstFinding(run: CheckRun, failures: FailureKeeper, check: CheckId): Promise<Finding[]> {
  const [failure] = failures.of(check);
  return failure === undefined ? [] : [(await shrunkFinding(run, failure)).finding];
}

function untrustedCauses(changing: Finding, purity: readonly Finding[]): Causes {
  return { findings: inOrder([changing, ...purity]), untrusted: changing, apparent: null };
}

/** The subject's description with the precision that it seems to compute in. */
function apparentDescription({ description }: CheckRun, failures: FailureKeeper): Description {
  const failing = failures
    .of('behaviour/precision')
    .flatMap(({ records }) => records.filter(({ check }) => check === 'behaviour/precision'));
  const apparent = apparentPrecision(failing, precisions[description.precision]);
  return apparent === null ? description : { ...description, precision: apparent.name };
}

/** The failures that remain when a subject is judged as if it had declared another precision. */
async function failuresJudgedAs(
  run: CheckRun,
  failures: FailureKeeper,
  judgedAs: Description,
): Promise<(check: CheckId) => readonly Failure[]> {
  const remaining: Failure[] = [];
  for (const failure of [...answerChecks, ...propertyChecks].flatMap(failures.of)) {
    const { planned } = failure;
    const request = requestOf(planned, precisions[judgedAs.precision]);
    if (!isJudged(judgedAs, request)) continue;
    // Differences of the loss cost most by far, and say nothing that the reference has not said already.
    const wants = (id: CheckId) => run.judges.wants(id) && (id !== 'gradient/self' || id === failure.check);
    const judges = { ...run.judges, wants };
    const options = {
      ...caseOptions(run, planned.path),
      digits: false,
      properties: propertyOf(failure.check),
    };
    const records = await checkCase(run.options.subject, judgedAs, request, judges, options);
    const kind: readonly CheckId[] = isIn(propertyChecks, failure.check) ? [failure.check] : answerChecks;
    const check = failingChecks(records).find((id) => isIn(kind, id));
    if (check !== undefined) remaining.push({ planned, check, records });
  }
  return (check) => remaining.filter((failure) => failure.check === check);
}

function isIn(checks: readonly CheckId[], check: CheckId): boolean {
  return checks.includes(check);
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return checkIds.flatMap((id) => findings.filter(({ check }) => check === id));
}
