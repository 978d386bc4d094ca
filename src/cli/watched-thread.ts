import { Worker } from 'node:worker_threads';
import { type Complaint, InputError } from '../complaint/input-error.js';
import { thrownWords } from '../complaint/thrown-words.js';
import { SubjectFailure } from '../contract/subject-failure.js';
import { type Overdue, overdue } from './thread-clock.js';
import { threadProgram } from './thread-program.js';

/** How often a thread is looked after. */
const lookMs = 100;

/** What every thread may tell beside what is its own. */
export type RefusedMessage = { readonly kind: 'refused'; readonly complaint: Complaint };

/** A program to run in a thread, and what is done with what it tells. */
export interface ThreadTask<Message, Outcome> {
  /** its path from this folder, without the ending */
  readonly program: string;
  /** what it is started with: plain values */
  readonly start: object;
  /** the memory of the clock that it keeps while it asks the subject */
  readonly clock: SharedArrayBuffer;
  /** how the user calls the subject, for messages */
  readonly subject: string;
  /** takes what it tells; what it returns other than undefined is the outcome */
  readonly onMessage: (message: Exclude<Message, RefusedMessage>) => Outcome | undefined;
  /** makes the outcome when the thread had to be ended, or ended by itself */
  readonly onFailure: (failure: SubjectFailure) => Outcome;
}

/**
 * Runs a program in a thread of its own that asks a subject of this process, so that a call that never returns,
 * `process.exit()` or an error thrown outside of any call ends the thread and not backproof. What it prints goes to stderr.
 *
 * @throws InputError when the thread says that it cannot use what it was started with
 */
export async function watchedThread<Message extends { readonly kind: string }, Outcome>(
  task: ThreadTask<Message, Outcome>,
): Promise<Outcome> {
  const { program, start, clock, subject, onMessage, onFailure } = task;
  const worker = new Worker(await threadProgram(program), { workerData: start, stdout: true });
  worker.stdout.pipe(process.stderr, { end: false });
  let looking: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      const failed = (kind: 'crash' | 'timeout', message: string): void =>
        resolve(onFailure(new SubjectFailure(kind, message)));
      worker.on('message', (message: Message | RefusedMessage) => {
        if (isRefused(message)) return reject(new InputError(message.complaint));
        const outcome = onMessage(message as Exclude<Message, RefusedMessage>);
        if (outcome !== undefined) resolve(outcome);
      });
      worker.on('error', (cause: unknown) => failed('crash', thrownOutside(cause)));
      worker.on('exit', (code) =>
        failed('crash', `The subject ended the run from within, by process.exit(${code}) or the like.`),
      );
      looking = setInterval(() => {
        const late = overdue(clock);
        if (late !== null) failed('timeout', lateMessage(late, subject));
      }, lookMs);
    });
  } finally {
    clearInterval(looking);
    worker.removeAllListeners();
    worker.on('error', () => undefined);
    await worker.terminate();
  }
}

function isRefused(message: { readonly kind: string }): message is RefusedMessage {
  return message.kind === 'refused';
}

function thrownOutside(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return 'The subject needed more memory than there is.';
  return `Outside of any call the subject threw: ${thrownWords(cause)}`;
}

/** Says what a subject did not do in time, and what may help. */
export function lateMessage({ task, limitMs }: Overdue, subject: string): string {
  const loop = 'a loop or a promise without end';
  if (task === 'answering') {
    return `The subject did not answer within ${limitMs} ms. --timeout allows more; if that does not help, look for ${loop}.`;
  }
  return `${subject} did not finish loading within ${limitMs / 1000} s. Look for ${loop} in what runs while it is loaded, and in what it imports.`;
}
