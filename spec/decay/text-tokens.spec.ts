import { describe, expect, it } from 'vitest';
import { textTokens } from '../../src/decay/text-tokens.js';

const texts = [[1, 2, 3], [4, 5, 6, 7], [8], [9, 10, 11]];
const read = (length: number, run: number): number[] => [...textTokens(texts, length, run)];

describe('textTokens', () => {
  it('gives each run a text of its own that is long enough, from its beginning', () => {
    expect([0, 1, 2].map((run) => read(2, run))).toEqual([
      [1, 2],
      [4, 5],
      [9, 10],
    ]);
    expect(read(4, 0)).toEqual([4, 5, 6, 7]);
  });

  it('begins anew when every text that is long enough has been read', () => {
    expect(read(2, 3)).toEqual([1, 2]);
    expect(read(4, 5)).toEqual([4, 5, 6, 7]);
  });

  it('reads several end to end where none is long enough, each run from where the one before left off', () => {
    expect(read(5, 0)).toEqual([1, 2, 3, 4, 5]);
    expect(read(5, 1)).toEqual([8, 9, 10, 11, 1]);
    expect(read(5, 2)).toEqual([4, 5, 6, 7, 8]);
  });

  it('reads the same texts again when all together are too short', () => {
    expect(read(13, 0)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses run %d', (run) => {
    expect(() => textTokens(texts, 2, run)).toThrow(RangeError);
  });
});
