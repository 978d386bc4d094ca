import { exitCodes } from '../contract/verdict.js';

let protectedParts = 0;
let pending = false;

/** Ends the process with the documented code when it is interrupted, at once or after the part that must not be cut. */
export function listenForInterruptions(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      pending = true;
      if (protectedParts === 0) leave();
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

function leave(): never {
  const showCursor = process.stderr.isTTY === true ? '\u001b[?25h' : '';
  process.stderr.write(`${showCursor}\nInterrupted. No report was left half-written.\n`);
  process.exit(exitCodes.interrupted);
}
