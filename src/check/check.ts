import { kindName } from '../case/corner-cases.js';
import type { CheckEntry, Result, RunError } from '../contract/result.js';
import type { Description } from '../contract/subject.js';
import { UnsupportedCase } from '../contract/subject-failure.js';
import { combineVerdicts } from '../contract/verdict.js';
import { faultKinds } from '../fault/catalogue.js';
import { precisions } from '../numeric/precision.js';
import { loadTextbook } from '../textbook/textbook.js';
import { answeringSubject } from './answering-subject.js';
import { askableRequests } from './askable.js';
import { openSchedule } from './behaviour-schedule.js';
import { type Causes, causesAsMet, causesOf } from './causes.js';
import { checkCase } from './check-case.js';
import { type CheckOptions, type ResolvedOptions, resolveCheckOptions } from './check-options.js';
import { type CheckRun, caseOptions, isJudged } from './check-run.js';
import { checkIds } from './comparison-record.js';
import { describeSubject } from './describe-subject.js';
import { mostFailures, openFailures } from './failures.js';
import { openOwnLossSchedule } from './own-loss-schedule.js';
import { isCorner, type Planned, planCases, requestOf } from './plan.js';
import { runErrorOf } from './run-error.js';
import { openTally, type RatioSample } from './tally.js';
import { openVisibility } from './visibility.js';
import { warningsOf } from './warnings.js';

export { type CheckOptions, type CheckProgress, usualMissProbability } from './check-options.js';

/** A check's result; the caller adds what only it knows: version and time. */
export interface CheckOutcome {
  readonly result: Omit<Result, 'version' | 'elapsedMs'>;
  /** error ÷ budget of every comparison */
  readonly ratios: readonly RatioSample[];
}

/** One case in this many generated ones is also asked in 64 digits; every corner case is. */
const digitsEvery = 25;

/**
 * Checks whether a subject behaves, and whether what it answers is right: the whole pipeline on one page.
 *
 * A subject that fails instead of answering ends the run with the verdict `error`; what was found before is kept.
 *
 * @throws InputError for options that cannot be used
 */
export async function check(options: CheckOptions): Promise<CheckOutcome> {
  const asked = resolveCheckOptions(options);
  const subject = answeringSubject(asked.subject);
  const resolved = { ...asked, subject };
  const described = await describeSubject(subject).catch((cause: unknown) => runErrorOf(cause, null, null));
  if ('kind' in described) return neverAsked(resolved, described);
  const plan = planCases({ ...resolved, supports: described.supports });
  const run = await openRun(resolved, described, plan.length);
  const { seed, bail, missProbability } = resolved;
  const { description, judges } = run;
  const precision = precisions[description.precision];
  const wanted = checkIds.filter(judges.wants);
  const tally = openTally(wanted, precision, { zeroTells: plan.length === 1 });
  const schedule = openSchedule(plan.length);
  const ownLoss = openOwnLossSchedule(description.supports);
  const failures = openFailures();
  const visibility = opensVisibility(run)
    ? openVisibility(faultKinds, () => askableRequests(description))
    : null;
  const report = async (done: number, activity: 'checking' | 'shrinking') =>
    options.onProgress?.({ done, total: plan.length, activity });

  let done = 0;
  let error: RunError | null = null;
  const judge = async (planned: Planned): Promise<void> => {
    const request = requestOf(planned, precision);
    if (!isJudged(description, request)) throw new UnsupportedCase();
    const isScheduled = schedule.takes(done, kindName(request.architecture));
    const records = await checkCase(subject, description, request, judges, {
      ...caseOptions(run, planned.path),
      digits: isCorner(planned) || done % digitsEvery === 0,
      // Before the first failure is blamed on mathematics, the subject is asked again.
      behaviour: isScheduled ? 'always' : failures.isEmpty() ? 'when something fails' : 'never',
      ownLoss:
        needsOwnLoss(run) || ownLoss.takes(request)
          ? 'always'
          : failures.count() < mostFailures
            ? 'when something fails'
            : 'never',
      visibility: visibility ?? undefined,
    });
    ownLoss.add(request, records);
    tally.add(records);
    failures.add(planned, records);
  };
  for (const planned of plan) {
    try {
      await judge(planned);
    } catch (cause) {
      if (cause instanceof UnsupportedCase) {
        tally.addUnsupported();
      } else {
        error = runErrorOf(cause, `On case ${planned.path} of the run`, resolved.replay(planned.path));
        break;
      }
    }
    if (bail && !failures.isEmpty()) break;
    done++;
    await report(done, 'checking');
  }

  if (!failures.isEmpty()) await report(done, 'shrinking');
  const causes = await causesOf(run, failures).catch((cause: unknown) => {
    const [first] = checkIds.flatMap(failures.of);
    const path = first?.planned.path ?? '';
    error ??= runErrorOf(cause, `While case ${path} of the run was shrunk`, resolved.replay(path));
    return causesAsMet(run, failures);
  });
  const { checks: entries, ratios, certificates, ...undecided } = tally.tally();
  const checks = entries.map((entry) => settled(entry, causes));
  return {
    ratios,
    result: {
      schema: 'backproof/check@1',
      subject: subjectOf(description),
      seed,
      missProbability,
      verdict: error === null ? combineVerdicts(checks) : 'error',
      checks,
      certificates: causes.untrusted === null ? [...certificates] : [],
      findings: [...causes.findings],
      power: visibility?.power() ?? null,
      warnings: warningsOf({
        ...undecided,
        checks,
        causes,
        cases: plan.length,
        unknownKeys: subject.unknownKeys(),
      }),
      error,
    },
  };
}

/** Whether a run says what it would have shown: a replay shows its case, and without the reference nothing is compared entry by entry. */
function opensVisibility({ judges, cases }: CheckRun): boolean {
  return cases > 1 && judges.wants('forward/reference') && judges.wants('gradient/reference');
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

async function openRun(options: ResolvedOptions, description: Description, cases: number): Promise<CheckRun> {
  const wanted = checkIds.filter(options.wants);
  const judges = {
    kind: options.judges,
    textbook: options.judges === 'independent' ? await loadTextbook() : null,
    wants: (id: (typeof checkIds)[number]) => wanted.includes(id),
  };
  return { options, description, judges, cases };
}

/** The outcome for a subject that could not even be described. */
function neverAsked({ seed, missProbability }: ResolvedOptions, error: RunError): CheckOutcome {
  return {
    ratios: [],
    result: {
      schema: 'backproof/check@1',
      subject: null,
      seed,
      missProbability,
      verdict: 'error',
      checks: [],
      certificates: [],
      findings: [],
      power: null,
      warnings: [],
      error,
    },
  };
}

/** A check with a finding failed; where answers cannot be trusted, one that needs them decides nothing. */
function settled(entry: CheckEntry, { findings, untrusted }: Causes): CheckEntry {
  if (findings.some(({ check: id }) => id === entry.id)) return { ...entry, verdict: 'fail' };
  const needsAnswers = entry.id !== 'behaviour/purity';
  return untrusted !== null && needsAnswers ? { ...entry, verdict: 'inconclusive' } : entry;
}

function subjectOf({ name, version, precision, convention }: Description): Result['subject'] {
  return { name, version, precision, convention: convention as NonNullable<Result['subject']>['convention'] };
}
