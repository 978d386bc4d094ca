import type { RunError } from '../contract/result.js';
import { SubjectFailure } from '../contract/subject-failure.js';

/**
 * Makes the error of a run that its subject ended.
 *
 * @param where - where it happened, as in `On case 12 of the run`; null when there was no case yet
 * @param replay - what runs the case again; null when there was none
 * @throws what is not the subject's doing
 */
export function runErrorOf(cause: unknown, where: string | null, replay: string | null): RunError {
  if (!(cause instanceof SubjectFailure)) throw cause;
  const { sent = null, received = null, stderr = null } = cause.evidence;
  const message = where === null ? cause.message : `${where}: ${cause.message}`;
  return { kind: cause.kind, message, sent, received, stderr, replay };
}
