import type { OpenSubject } from '../contract/subject.js';

/** Loading a module may take so long: TypeScript is transpiled, and what it imports may be much. */
const loadingMs = 60_000;

/** The clock of a thread that asks a subject: the other thread reads until when an answer must have come. */
export interface ThreadClock {
  /** opens a subject, which may never come back, and puts the clock around everything that it is asked */
  timed(open: () => Promise<OpenSubject>, timeoutMs: number): Promise<OpenSubject>;
}

/** Makes the memory of a clock that both threads share. */
export function sharedClock(): SharedArrayBuffer {
  return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
}

/** Whether what a thread waits for is overdue. */
export function isOverdue(shared: SharedArrayBuffer): boolean {
  const deadline = Number(Atomics.load(new BigInt64Array(shared), 0));
  return deadline !== 0 && now() > deadline;
}

/** The time, in milliseconds; the same in all its threads, and it never jumps. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Opens the clock in the thread that asks. */
export function threadClock(shared: SharedArrayBuffer): ThreadClock {
  const deadline = new BigInt64Array(shared);
  async function within<Value>(limitMs: number, ask: () => Value | Promise<Value>): Promise<Value> {
    Atomics.store(deadline, 0, BigInt(Math.ceil(now() + limitMs)));
    try {
      return await ask();
    } finally {
      Atomics.store(deadline, 0, 0n);
    }
  }
  // A promise that is never settled would let the thread end before anybody has waited too long for it.
  setInterval(() => undefined, 2 ** 30);
  return {
    async timed(open, timeoutMs) {
      const opened = await within(Math.max(timeoutMs, loadingMs), open);
      return {
        ...opened,
        describe: () => within(timeoutMs, () => opened.describe()),
        evaluate: (request) => within(timeoutMs, () => opened.evaluate(request)),
      };
    },
  };
}
