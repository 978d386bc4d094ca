import type { SubjectFailure } from '../../contract/subject-failure.js';

/** The longest delay that a timer can have, 24 days; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** A call that was sent and waits for its answer. */
export interface WaitingCall {
  /** what was asked, for messages: `evaluate (call 3)` */
  readonly what: string;
  /** @throws what reading the message throws; the call then goes on waiting */
  answer(message: unknown): void;
  reject(failure: SubjectFailure): void;
}

/** What becomes of a call. */
export interface CallHandlers {
  onMessage(message: unknown): void;
  onFailure(failure: SubjectFailure): void;
  onTimeout(): void;
}

/** Begins to wait for the answer to a call. */
export function waitingCall(what: string, timeoutMs: number, handlers: CallHandlers): WaitingCall {
  const timer = setTimeout(() => handlers.onTimeout(), Math.min(timeoutMs, longestTimerMs));
  return {
    what,
    answer(message) {
      handlers.onMessage(message);
      clearTimeout(timer);
    },
    reject(failure) {
      clearTimeout(timer);
      handlers.onFailure(failure);
    },
  };
}
