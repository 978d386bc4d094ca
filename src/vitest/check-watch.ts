import type { CheckOptions, CheckProgress } from '../check/check.js';
import type { ComingCase } from '../check/check-options.js';
import { SubjectFailure } from '../contract/subject-failure.js';
import { breathe, type Deadline } from './deadline.js';

/** How far a run has come, as it is seen from outside. */
export interface CheckWatch {
  /** the case that was asked last; null before the first */
  coming: ComingCase | null;
  progress: CheckProgress | null;
}

/** What ends a run before its end. */
export interface Interruptions {
  readonly deadline: Deadline;
  /** of the test that waits for the run: nobody reads what comes after it was aborted */
  readonly signal: AbortSignal | null;
}

/** Follows a check beside whoever else does, lets others run between its cases, and ends it when it is interrupted. */
export function watchedEvents(
  { onCase, onProgress }: Pick<CheckOptions, 'onCase' | 'onProgress'>,
  watch: CheckWatch,
  { deadline, signal }: Interruptions,
): Pick<Required<CheckOptions>, 'onCase' | 'onProgress'> {
  return {
    onCase(coming) {
      watch.coming = coming;
      onCase?.(coming);
    },
    async onProgress(progress) {
      watch.progress = progress;
      await breathe();
      if (deadline.hasPassed()) await deadline.passed;
      signal?.throwIfAborted();
      await onProgress?.(progress);
    },
  };
}

/** Says that a check took too long, and how far it had come. */
export function latenessOf(timeoutMs: number, { coming, progress }: CheckWatch): SubjectFailure {
  const judged =
    progress === null ? 'none of the cases had' : `${progress.done} of ${progress.total} cases had`;
  const reached =
    coming === null
      ? 'before any case was asked'
      : `when ${judged} been judged, and ${JSON.stringify(coming.path)} had been asked last`;
  const remedy = 'Allow more time (timeout), or ask fewer cases (cases)';
  return new SubjectFailure(
    'timeout',
    `The check did not end within ${timeoutMs} ms; its time was up ${reached}. ${remedy}.`,
  );
}
