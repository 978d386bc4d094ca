import type { OpenSubject } from '../contract/subject.js';

/** Loading a module may take so long: TypeScript is transpiled, and what it imports may be much. */
const loadingMs = 60_000;

/** What a thread may wait for, as numbers that both threads know. */
const tasks = ['loading', 'answering'] as const;

/** What did not come in time. */
export interface Overdue {
  readonly task: (typeof tasks)[number];
  /** how long it was waited for */
  readonly limitMs: number;
}

/** The clock of a thread that asks a subject: the other thread reads until when an answer must have come. */
export interface ThreadClock {
  /** opens a subject, which may never come back, and puts the clock around everything that it is asked */
  timed(open: () => Promise<OpenSubject>, timeoutMs: number): Promise<OpenSubject>;
}

/** Where in the memory stands until when is waited (0: for nothing), what for, and how long. */
const places = { deadline: 0, task: 1, limit: 2 } as const;

/** Makes the memory of a clock that both threads share. */
export function sharedClock(): SharedArrayBuffer {
  return new SharedArrayBuffer(Object.keys(places).length * BigInt64Array.BYTES_PER_ELEMENT);
}

/** Tells what a thread waits for in vain; null: it waits for nothing, or there is time left. */
export function overdue(shared: SharedArrayBuffer): Overdue | null {
  const memory = new BigInt64Array(shared);
  const at = (place: keyof typeof places): number => Number(Atomics.load(memory, places[place]));
  const deadline = at('deadline');
  if (deadline === 0 || now() <= deadline) return null;
  return { task: tasks[at('task')]!, limitMs: at('limit') };
}

/** The time, in milliseconds; the same in all its threads, and it never jumps. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Opens the clock in the thread that asks. */
export function threadClock(shared: SharedArrayBuffer): ThreadClock {
  const memory = new BigInt64Array(shared);
  async function within<Value>(
    { task, limitMs }: Overdue,
    ask: () => Value | Promise<Value>,
  ): Promise<Value> {
    Atomics.store(memory, places.task, BigInt(tasks.indexOf(task)));
    Atomics.store(memory, places.limit, BigInt(limitMs));
    Atomics.store(memory, places.deadline, BigInt(Math.ceil(now() + limitMs)));
    try {
      return await ask();
    } finally {
      Atomics.store(memory, places.deadline, 0n);
    }
  }
  // A promise that is never settled would let the thread end before anybody has waited too long for it.
  setInterval(() => undefined, 2 ** 30);
  return {
    async timed(open, timeoutMs) {
      const opened = await within({ task: 'loading', limitMs: Math.max(timeoutMs, loadingMs) }, open);
      const answering = { task: 'answering', limitMs: timeoutMs } as const;
      return {
        ...opened,
        describe: () => within(answering, () => opened.describe()),
        evaluate: (request) => within(answering, () => opened.evaluate(request)),
      };
    },
  };
}
