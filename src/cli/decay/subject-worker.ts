import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../../complaint/input-error.js';
import { SubjectFailure } from '../../contract/subject-failure.js';
import { threadClock } from '../thread-clock.js';
import type { RefusedMessage } from '../watched-thread.js';
import { type MeasuredSubject, measureSubject, type SubjectDecayPlan } from './measure-subject.js';

/** What the thread of a measurement is started with. */
export interface SubjectStart {
  readonly plan: SubjectDecayPlan;
  readonly clock: SharedArrayBuffer;
}

/** What the thread of a measurement tells. */
export type SubjectMessage =
  | { readonly kind: 'progress'; readonly progress: readonly [done: number, total: number, activity: string] }
  | { readonly kind: 'measured'; readonly measured: MeasuredSubject }
  | { readonly kind: 'failed'; readonly failure: Pick<SubjectFailure, 'kind' | 'message' | 'evidence'> }
  | RefusedMessage;

const { plan, clock } = workerData as SubjectStart;
const { timed } = threadClock(clock);
const tell = (message: SubjectMessage): void => parentPort!.postMessage(message);

try {
  const measured = await measureSubject(plan, {
    around: (open) => timed(open, plan.opening.timeoutMs),
    onProgress: (...progress) => tell({ kind: 'progress', progress }),
  });
  tell({ kind: 'measured', measured });
} catch (cause) {
  if (cause instanceof InputError) tell({ kind: 'refused', complaint: cause.complaint });
  else if (cause instanceof SubjectFailure) {
    const { kind, message, evidence } = cause;
    tell({ kind: 'failed', failure: { kind, message, evidence } });
  } else throw cause;
}
