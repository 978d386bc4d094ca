import { describe, expect, it } from 'vitest';
import { lineSplitter } from '../../../src/node/process/line-splitter.js';

/** What a splitter makes of chunks: lines as text, and what it says of a line that is too long. */
function split(
  chunks: readonly string[],
  maxBytes = 100,
): { lines: string[]; tooLong: string[]; rest: string } {
  const lines: string[] = [];
  const tooLong: string[] = [];
  const splitter = lineSplitter(
    maxBytes,
    (line) => lines.push(line.toString()),
    (line) => tooLong.push(line.toString()),
  );
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  return { lines, tooLong, rest: splitter.unfinished().toString() };
}

describe('lineSplitter', () => {
  it('hands on whole lines, however they are cut into chunks', () => {
    const text = 'one\ntwo\n\nfour, a longer one\nrest';
    const expected = { lines: ['one', 'two', '', 'four, a longer one'], tooLong: [], rest: 'rest' };
    for (let size = 1; size <= text.length; size++) {
      const chunks = Array.from({ length: Math.ceil(text.length / size) }, (_, index) =>
        text.slice(index * size, (index + 1) * size),
      );
      expect(split(chunks)).toEqual(expected);
    }
  });

  it('keeps a character whole whose bytes come in different chunks', () => {
    const lines: string[] = [];
    const splitter = lineSplitter(
      100,
      (line) => lines.push(line.toString()),
      () => undefined,
    );
    for (const byte of Buffer.from('∂🙂\n')) splitter.push(Buffer.of(byte));
    expect(lines).toEqual(['∂🙂']);
  });

  it('takes a line of exactly the limit, and none of a byte more', () => {
    expect(split(['12345\n'], 5)).toEqual({ lines: ['12345'], tooLong: [], rest: '' });
    expect(split(['123456\n7\n'], 5)).toMatchObject({ lines: [], tooLong: ['123456'] });
    expect(split(['123', '456'], 5)).toMatchObject({ lines: [], tooLong: ['123456'] });
  });

  it('takes nothing after a line that is too long', () => {
    expect(split(['123456', '7\n8\n', '9\n'], 5)).toMatchObject({ lines: [], tooLong: ['123456'] });
  });

  it('counts the limit anew for every line', () => {
    expect(split(['123', '45\n12', '345\n'], 5).lines).toEqual(['12345', '12345']);
  });

  it('holds a line that comes byte by byte in about its own length, and seldom makes room', () => {
    const bytes = 50_000;
    const splitter = lineSplitter(
      2 * bytes,
      () => undefined,
      () => undefined,
    );
    const stores = new Set<ArrayBufferLike>();
    for (let count = 0; count < bytes; count++) {
      splitter.push(Buffer.of(0x61));
      stores.add(splitter.unfinished().buffer);
    }
    const unfinished = splitter.unfinished();
    // Twice as much room each time: log2(50 000) is under 16; small ones share the store that Node keeps for them.
    expect(stores.size).toBeLessThanOrEqual(16);
    expect(unfinished.length).toBe(bytes);
    expect(unfinished.buffer.byteLength).toBeLessThanOrEqual(2 * bytes);
  });
});
