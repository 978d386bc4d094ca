/**
 * Waits until whatever has already reached this process has been read.
 *
 * Two turns of the event loop: the first may be the rest of the current one, in which nothing is read any more.
 */
export function loopTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(() => setImmediate(resolve));
  });
}
