import { describe, expect, it } from 'vitest';
import { byteTail } from '../../../src/node/process/byte-tail.js';

function tailOf(limit: number, chunks: readonly (string | Uint8Array)[]): string {
  const tail = byteTail(limit);
  for (const chunk of chunks) tail.push(Buffer.from(chunk));
  return tail.text();
}

describe('byteTail', () => {
  it('keeps all of what fits', () => {
    expect(tailOf(5, [])).toBe('');
    expect(tailOf(5, ['ab', 'cde'])).toBe('abcde');
  });

  it('keeps the end of what does not, and says that something came before', () => {
    expect(tailOf(5, ['abc', 'defg'])).toBe('…cdefg');
    expect(tailOf(5, ['abc', 'defghijkl'])).toBe('…hijkl');
  });

  it('begins with a whole character', () => {
    expect(tailOf(5, ['🙂🙃'])).toBe('…🙃');
    expect(tailOf(3, ['a∂∂'])).toBe('…∂');
    expect(tailOf(2, ['a∂∂'])).toBe('…');
  });

  it('ends with a whole character', () => {
    expect(tailOf(9, [Buffer.from('loss ∂').subarray(0, -1)])).toBe('loss ');
  });

  it('shows bytes that are no UTF-8 as U+FFFD', () => {
    expect(tailOf(9, [Uint8Array.of(0x61, 0xff, 0x62)])).toBe('a\ufffdb');
  });
});
