const lineFeed = 10;
const noBytes = Buffer.alloc(0);

/** Takes bytes as they come and hands on whole lines. */
export interface LineSplitter {
  push(chunk: Buffer): void;
  /** what has come of the line that has not ended yet; valid until the next push */
  unfinished(): Buffer;
}

/**
 * Splits bytes into lines at every line feed, which is left out.
 *
 * Of a line that is longer than `maxBytes` no more is held than that and the chunk that went past it, twice over while room
 * is made; nothing is taken from then on.
 *
 * @param onLine - gets each line, in order; its bytes are valid during the call only
 * @param onTooLong - is called once, with what has come of the line that is too long
 */
export function lineSplitter(
  maxBytes: number,
  onLine: (line: Buffer) => void,
  onTooLong: (line: Buffer) => void,
): LineSplitter {
  let held = noBytes;
  let length = 0;
  let isDone = false;

  function hold(part: Buffer): void {
    const needed = length + part.length;
    if (needed > held.length) {
      const roomier = Buffer.allocUnsafe(Math.max(needed, Math.min(2 * held.length, maxBytes)));
      held.copy(roomier, 0, 0, length);
      held = roomier;
    }
    part.copy(held, length);
    length = needed;
  }

  function take(part: Buffer, isWhole: boolean): void {
    if (length > 0 || !isWhole) hold(part);
    const line = length > 0 ? held.subarray(0, length) : part;
    isDone = line.length > maxBytes;
    if (isDone) onTooLong(line);
    if (!isDone && !isWhole) return;
    held = noBytes;
    length = 0;
    if (!isDone) onLine(line);
  }

  return {
    push(chunk) {
      let start = 0;
      while (!isDone && start < chunk.length) {
        const feed = chunk.indexOf(lineFeed, start);
        const end = feed < 0 ? chunk.length : feed;
        take(chunk.subarray(start, end), feed >= 0);
        start = end + 1;
      }
    },
    unfinished: () => held.subarray(0, length),
  };
}
