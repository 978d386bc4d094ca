import { parentPort, workerData } from 'node:worker_threads';
import type { CheckOutcome, CheckProgress, RunResult } from '../check/check.js';
import { InputError } from '../complaint/input-error.js';
import type { CheckPlan } from './check-plan.js';
import { conductCheck } from './conduct-check.js';
import { threadClock } from './thread-clock.js';
import type { RefusedMessage } from './watched-thread.js';

/** What the thread of a check is started with. */
export interface CheckStart {
  readonly plan: CheckPlan;
  readonly clock: SharedArrayBuffer;
}

/** What the thread of a check tells. */
export type CheckMessage =
  | { readonly kind: 'case'; readonly path: string; readonly draft: RunResult }
  | { readonly kind: 'progress'; readonly progress: CheckProgress }
  | { readonly kind: 'outcome'; readonly outcome: CheckOutcome }
  | RefusedMessage;

const { plan, clock } = workerData as CheckStart;
const { timed } = threadClock(clock);
const tell = (message: CheckMessage): void => parentPort!.postMessage(message);

/** Lets timers and callbacks of the subject have their turn, so that what they throw is met where it happens. */
const others = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

try {
  const outcome = await conductCheck(plan, {
    around: (open) => timed(open, plan.opening.timeoutMs),
    onCase: ({ path, draft }) => tell({ kind: 'case', path, draft: draft() }),
    async onProgress(progress) {
      tell({ kind: 'progress', progress });
      await others();
    },
  });
  tell({ kind: 'outcome', outcome });
} catch (cause) {
  if (!(cause instanceof InputError)) throw cause;
  tell({ kind: 'refused', complaint: cause.complaint });
}
