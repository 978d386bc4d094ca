/** The end of a stream of bytes. */
export interface ByteTail {
  push(chunk: Uint8Array): void;
  /** the last bytes as text, from the first whole character on; `…` in front where something came before */
  text(): string;
}

/** Keeps the last `limit` bytes of a stream, however much flows through. */
export function byteTail(limit: number): ByteTail {
  let kept = new Uint8Array(0);
  let isCut = false;
  return {
    push(chunk) {
      isCut ||= kept.length + chunk.length > limit;
      const fromKept = kept.subarray(Math.max(0, kept.length + chunk.length - limit));
      const fromChunk = chunk.subarray(Math.max(0, chunk.length - limit));
      const next = new Uint8Array(fromKept.length + fromChunk.length);
      next.set(fromKept);
      next.set(fromChunk, fromKept.length);
      kept = next;
    },
    text: () => (isCut ? `…${decode(kept.subarray(firstWhole(kept)))}` : decode(kept)),
  };
}

/** Finds where the first whole character begins: a character of UTF-8 has at most three bytes of the form 10xxxxxx after its first. */
function firstWhole(bytes: Uint8Array): number {
  let start = 0;
  while (start < 3 && start < bytes.length && (bytes[start]! & 0b1100_0000) === 0b1000_0000) start++;
  return start;
}

/** What is no UTF-8 becomes U+FFFD; a last character that has not come whole is left out. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes, { stream: true });
}
