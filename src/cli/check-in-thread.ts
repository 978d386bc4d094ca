import type { CheckOutcome, CheckProgress, RunResult } from '../check/check.js';
import { documentOfNothing } from '../check/check-document.js';
import { runErrorOf } from '../check/run-error.js';
import type { SubjectFailure } from '../contract/subject-failure.js';
import { sourceName } from '../node/subject-source.js';
import { type CheckPlan, caseFlags, runCommand, subjectCommand } from './check-plan.js';
import type { CheckMessage, CheckStart } from './check-worker.js';
import { sharedClock } from './thread-clock.js';
import { watchedThread } from './watched-thread.js';

/** What is known of a run that may end at any moment. */
interface SoFar {
  readonly path: string | null;
  /** the result of the cases before */
  readonly draft: RunResult | null;
}

/**
 * Checks a subject of this process in a thread of its own; whatever it does, there is a result.
 *
 * @throws InputError when the subject cannot be opened or the options cannot be used
 */
export function checkInThread(
  plan: CheckPlan,
  onProgress: (progress: CheckProgress) => void,
): Promise<CheckOutcome> {
  const start: CheckStart = { plan, clock: sharedClock() };
  let soFar: SoFar = { path: null, draft: null };
  return watchedThread<CheckMessage, CheckOutcome>({
    program: 'check-worker',
    start,
    clock: start.clock,
    subject: sourceName(plan.source),
    onMessage(message) {
      if (message.kind === 'outcome') return message.outcome;
      if (message.kind === 'case') soFar = message;
      else onProgress(message.progress);
      return undefined;
    },
    onFailure: (failure) => endedOutcome(plan, soFar, failure),
  });
}

/** The outcome of a run that had to be ended from outside: what there was before the last case, and the error. */
function endedOutcome(plan: CheckPlan, { path, draft }: SoFar, failure: SubjectFailure): CheckOutcome {
  const replay = path === null ? runCommand(plan) : `${subjectCommand(plan)} ${caseFlags(plan)(path)}`;
  const error = runErrorOf(failure, path === null ? null : `On case ${path} of the run`, replay);
  const nothing = documentOfNothing(plan, error);
  return {
    ...nothing,
    result: { ...(draft ?? nothing.result), verdict: 'error', error },
    failures: { failures: [], judged: new Set(), checks: [] },
  };
}
