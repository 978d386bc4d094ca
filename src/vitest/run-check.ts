import { check } from '../check/check.js';
import { runErrorOf } from '../check/run-error.js';
import type { RunResult } from '../check/run-result.js';
import type { Result } from '../contract/result.js';
import type { AnySubject } from '../contract/subject.js';
import { SubjectFailure } from '../contract/subject-failure.js';
import { type CheckWatch, type Interruptions, latenessOf, watchedEvents } from './check-watch.js';
import { openDeadline } from './deadline.js';
import { type GradientCheckOptions, refuseSubjectAndUnknown } from './gradient-check-options.js';
import {
  closeCheckedSubject,
  type Ending,
  leftOpen,
  openCheckedSubject,
  type SubjectToCheck,
} from './subject-to-check.js';
import { version } from './version.js';

/** How a check is run. */
export interface RunConditions {
  /** how long opening and checking may take; null: as long as they do */
  readonly timeoutMs: number | null;
  /** whether a subject is closed that was handed over; one that a factory opened always is */
  readonly closes: boolean;
  /** ends the run between two of its cases; what it is aborted for is thrown */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a subject, checks it, closes it whatever happens, and makes the document of that.
 *
 * A subject that cannot be started, or that takes too long, ends the run with the verdict `error`; what was found before is
 * kept. A call that never gives this thread back cannot be ended.
 *
 * @throws InputError for options that cannot be used; what else a factory throws is passed on
 */
export async function runCheck(
  source: SubjectToCheck,
  options: GradientCheckOptions,
  { timeoutMs, closes, signal }: RunConditions,
): Promise<Result> {
  refuseSubjectAndUnknown(options);
  const start = performance.now();
  const watch: CheckWatch = { coming: null, progress: null };
  const deadline = openDeadline(timeoutMs, () => latenessOf(timeoutMs ?? 0, watch));
  const opening = openCheckedSubject(source);
  const close = closes || typeof source === 'function' ? closeCheckedSubject : async () => leftOpen;
  let subject: AnySubject | null = null;
  let ending = leftOpen;
  let result: RunResult;
  try {
    subject = await Promise.race([opening, deadline.passed]);
    result = await checked(subject, options, watch, { deadline, signal: signal ?? null });
  } catch (cause) {
    result = await unasked(options, cause);
  } finally {
    deadline.clear();
    if (subject !== null) ending = await close(subject);
    // One that opens too late is closed as soon as it has.
    else opening.then(close).catch(() => undefined);
  }
  return { ...ended(result, ending), version, elapsedMs: Math.max(0, performance.now() - start) };
}

async function checked(
  subject: AnySubject,
  options: GradientCheckOptions,
  watch: CheckWatch,
  interruptions: Interruptions,
): Promise<RunResult> {
  const { deadline } = interruptions;
  const checking = check({ ...options, ...watchedEvents(options, watch, interruptions), subject });
  // After the deadline nobody waits for it any more.
  checking.catch(() => undefined);
  try {
    return (await Promise.race([checking, deadline.passed])).result;
  } catch (cause) {
    const { coming } = watch;
    if (!deadline.hasPassed() || coming === null) throw cause;
    const replay = options.replay?.(coming.path) ?? null;
    return { ...coming.draft(), verdict: 'error', error: runErrorOf(cause, null, replay) };
  }
}

/** The document of a subject that was asked nothing. @throws what is not the subject's doing */
async function unasked(options: GradientCheckOptions, cause: unknown): Promise<RunResult> {
  if (!(cause instanceof SubjectFailure)) throw cause;
  const describe = () => {
    throw cause;
  };
  const { result } = await check({ ...options, subject: { describe, evaluate: describe } });
  return result;
}

/** What came to light when the subject was closed belongs to its run. */
function ended(result: RunResult, { warnings, failure }: Ending): RunResult {
  const told = { ...result, warnings: [...result.warnings, ...warnings] };
  if (failure === null || result.verdict === 'error') return told;
  return { ...told, verdict: 'error', error: runErrorOf(failure, 'After the last case', null) };
}
