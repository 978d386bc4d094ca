import type { RunError } from '../contract/result.js';
import { SubjectFailure } from './answering-subject.js';

/**
 * Makes the error of a run that its subject ended.
 *
 * @param replay - what runs the case again in which it happened
 * @throws what is not the subject's doing
 */
export function runErrorOf(cause: unknown, path: string, replay: string): RunError {
  if (!(cause instanceof SubjectFailure)) throw cause;
  return { kind: cause.kind, message: `On case ${path} of the run: ${cause.message}`, replay };
}
