import type { OpenSubject } from '../contract/subject.js';
import { exitCodes } from '../contract/verdict.js';

let protectedParts = 0;
let pending = false;
let farewell = 'No report was left half-written.';

/** Sets what is said when the process is interrupted: what becomes of its work. */
export function sayWhenInterrupted(sentences: string): void {
  farewell = sentences;
}

/** Ends the process with the documented code when it is interrupted, at once or after the part that must not be cut. */
export function listenForInterruptions(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Who asks twice does not want to wait for the part.
      if (protectedParts === 0 || pending) leave();
      pending = true;
    });
  }
}

/** Runs a short part that leaves files half-done when it is cut: an interruption waits until it is over. */
export async function uninterrupted(part: () => Promise<void>): Promise<void> {
  protectedParts++;
  try {
    await part();
  } finally {
    protectedParts--;
    if (pending) leave();
  }
}

/** Runs a part that opens a subject: should this process exit before its end, however, the subject ends with it. */
export async function endingWith<Value>(
  part: (onOpen: (subject: Pick<OpenSubject, 'kill'>) => void) => Promise<Value>,
): Promise<Value> {
  let end: (() => void) | null = null;
  try {
    return await part((subject) => {
      end = () => subject.kill();
      process.on('exit', end);
    });
  } finally {
    if (end !== null) process.off('exit', end);
  }
}

function leave(): never {
  const showCursor = process.stderr.isTTY === true ? '\u001b[?25h' : '';
  process.stderr.write(`${showCursor}\nInterrupted. ${farewell}\n`);
  process.exit(exitCodes.interrupted);
}
