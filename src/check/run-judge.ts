import { kindName } from '../case/corner-cases.js';
import { type Coverage, openCoverage } from '../case/coverage/coverage.js';
import { type AnyRequest, isCustom } from '../contract/request.js';
import { UnsupportedCase } from '../contract/subject-failure.js';
import { faultKinds } from '../fault/catalogue.js';
import { precisions } from '../numeric/precision.js';
import type { Property } from '../property/property.js';
import { isAffordable } from './affordable.js';
import { askableRequests } from './askable.js';
import { openSchedule } from './behaviour/behaviour-schedule.js';
import { checkCase } from './check-case.js';
import { type CheckRun, caseOptions, hasOwnArchitecture, reasonAgainst } from './check-run.js';
import { answerChecks, behaviourChecks, checkIds } from './comparison-record.js';
import { type FailureKeeper, mostFailures, openFailures } from './failures.js';
import { openOwnLossSchedule } from './own-loss/own-loss-schedule.js';
import { isCorner, isGenerated, type Planned, requestOf } from './plan.js';
import { openPropertySchedule } from './property/property-schedule.js';
import { propertiesOfRun } from './property/run-properties.js';
import { compareSequence } from './sequence/compare-sequence.js';
import { sequencePath } from './sequence/run-sequence.js';
import { openTally, type TallyKeeper } from './tally.js';
import { openVisibility, type Visibility } from './visibility.js';

/** Judges the cases of a run one by one, and keeps what comes of it. */
export interface RunJudge {
  /**
   * Judges a case, or counts it as unsupported.
   *
   * @param done - how many cases came before it
   */
  judge(planned: Planned<AnyRequest>, done: number): Promise<void>;
  /** Asks cases of several architectures in turn: what one leaves behind for another shows in no case by itself. */
  judgeSequence(): Promise<void>;
  readonly tally: TallyKeeper;
  readonly failures: FailureKeeper;
  /** what the cases would have shown; null where the run is not asked to say it */
  readonly visibility: Visibility | null;
  /** what the generated cases were like; null where cases are given, and of a single one */
  readonly coverage: Coverage | null;
  /** the paths of the cases that were judged */
  readonly judged: ReadonlySet<string>;
  /** why cases were not asked, as clauses about the subject, each with the number of cases */
  readonly reasons: ReadonlyMap<string, number>;
}

/** One case in this many generated ones is also asked in 64 digits; every corner case is. */
const digitsEvery = 25;

/** Opens the judging of a run. */
export function openRunJudge(run: CheckRun): RunJudge {
  const { description, judges } = run;
  const precision = precisions[description.precision];
  const tally = openTally(checkIds.filter(judges.wants), precision, { zeroTells: run.cases === 1 });
  const schedule = openSchedule(run.cases);
  const ownLoss = openOwnLossSchedule(description.supports);
  const propertySchedule = openPropertySchedule(
    propertiesOfRun(run),
    description.supports,
    asksEveryProperty(run),
  );
  const failures = openFailures();
  const judged = new Set<string>();
  const reasons = new Map<string, number>();
  const first = new Set(run.options.first?.map(({ path }) => path));
  const visibility = opensVisibility(run)
    ? openVisibility(faultKinds, () => askableRequests(description))
    : null;

  /** Where something else is wrong already, what must hold between answers does not hold, and says nothing new. */
  function chosenProperties(request: AnyRequest): readonly Property[] {
    if (!isCustom(request) && !isAffordable(request)) return [];
    const isWrong = [...behaviourChecks, ...answerChecks].some((check) => failures.of(check).length > 0);
    return isWrong ? [] : propertySchedule.takes(request);
  }

  const coverage = opensCoverage(run) ? openCoverage({ ...run.options, ...description }) : null;

  async function judgeSupported(planned: Planned<AnyRequest>, done: number): Promise<void> {
    const request = requestOf(planned, precision);
    const reason = reasonAgainst(description, request);
    if (reason !== null) throw new UnsupportedCase(reason);
    // What failed before is looked at in every way: else it would be forgotten unexamined.
    const isScheduled = schedule.takes(done, kindName(request.architecture)) || first.has(planned.path);
    const stillKept = failures.count() < mostFailures ? 'when something fails' : 'never';
    const chosen = chosenProperties(request);
    const records = await checkCase(run.options.subject, description, request, judges, {
      ...caseOptions(run, planned.path),
      digits: isCorner(planned) || done % digitsEvery === 0,
      // Before the first failure is blamed on mathematics, the subject is asked again.
      behaviour: isScheduled ? 'always' : failures.isEmpty() ? 'when something fails' : 'never',
      ownLoss: needsOwnLoss(run) || isScheduled || ownLoss.takes(request) ? 'always' : stillKept,
      properties: chosen,
      visibility: visibility ?? undefined,
    });
    propertySchedule.add(request, chosen, records);
    judged.add(planned.path);
    if (!isCustom(request) && isGenerated(planned)) coverage?.add(request);
    ownLoss.add(request, records);
    tally.add(records);
    failures.add(planned, records);
  }

  return {
    async judge(planned, done) {
      try {
        await judgeSupported(planned, done);
      } catch (cause) {
        if (!(cause instanceof UnsupportedCase)) throw cause;
        tally.addUnsupported();
        reasons.set(cause.message, (reasons.get(cause.message) ?? 0) + 1);
      }
    },
    async judgeSequence() {
      // A memory that a case has proved by itself needs no further proof.
      if (failures.of('behaviour/state').length > 0) return;
      const { subject, seed } = run.options;
      const { record, request } = await compareSequence(subject, description, seed);
      // A subject that declines, or that has too few requests, has shown nothing.
      if (record.outcome === 'inconclusive') return;
      const records = [{ ...record, check: 'behaviour/sequence' as const }];
      tally.add(records);
      // Chance that the cases have shown is no news of what comes between them.
      const isKnown = record.fault === 'nondeterministic' && failures.of('behaviour/determinism').length > 0;
      if (request !== null && !isKnown) failures.add({ path: sequencePath, request: () => request }, records);
    },
    tally,
    failures,
    visibility,
    coverage,
    judged,
    reasons,
  };
}

/** Whether each case is asked all properties: a replay, and a run that is asked for nothing else. */
function asksEveryProperty({ judges, cases }: CheckRun): boolean {
  return cases === 1 || !answerChecks.some(judges.wants);
}

/** Whether a run says what it would have shown: a replay shows its case, and without the reference nothing is compared entry by entry. */
function opensVisibility({ description, judges, cases }: CheckRun): boolean {
  return (
    cases > 1 &&
    !hasOwnArchitecture(description) &&
    judges.wants('forward/reference') &&
    judges.wants('gradient/reference')
  );
}

/**
 * Whether every case of a run is held against its own loss: where the reference has answered entry by entry it hardly
 * matters, and it costs most by far.
 */
function needsOwnLoss({ options, judges, cases }: CheckRun): boolean {
  const isAnswered = judges.wants('forward/reference') && judges.wants('gradient/reference');
  const isWhole = options.requests === undefined && cases > 1;
  return judges.kind === 'independent' || options.exhaustive || !isAnswered || !isWhole;
}

/** Whether a run draws its cases itself, of any architecture that the subject has, so that it can be said what they were like. */
function opensCoverage({ description, options, cases }: CheckRun): boolean {
  const isGiven = options.architectures !== undefined || options.requests !== undefined;
  return cases > 1 && !isGiven && !hasOwnArchitecture(description);
}
