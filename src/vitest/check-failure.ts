/** A test that shows what is wrong with a subject; its place is where the subject was handed over. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure';

  /** @param frames - of the stack, from {@link callFrames} */
  constructor(message: string, frames: string) {
    super(message);
    // A stack of our own frames would point at this package, and Vitest shows the code that it points at.
    this.stack = `${this.name}: ${message}${frames}`;
  }
}

/** The frames of the stack outside of a function that is running; none where the engine does not tell them. */
export function callFrames(running: (...taken: never[]) => unknown): string {
  const place: { stack?: string } = {};
  Error.captureStackTrace?.(place, running);
  const { stack = '' } = place;
  const first = stack.indexOf('\n');
  return first < 0 ? '' : stack.slice(first);
}
