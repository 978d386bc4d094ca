import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthsOf } from '../../../src/case/arbitrary/lengths.js';
import { minimal } from './shrunk-values.js';

const size = { batchSize: 3, sequenceLength: 6 };

describe('lengthsOf', () => {
  it('draws null, full and ragged lengths, of which one is T', () => {
    const drawn = fc.sample(lengthsOf(size), { numRuns: 200, seed: 1 });
    const given = drawn.filter((lengths) => lengths !== null);
    const ragged = given.filter((lengths) => lengths.some((length) => length < 6));
    for (const share of [given, ragged]) {
      expect(share.length).toBeGreaterThan(80);
      expect(share.length).toBeLessThan(180);
    }
    expect(given.every((lengths) => lengths.length === 3 && Math.max(...lengths) === 6)).toBe(true);
    expect(new Set(ragged.flat())).toEqual(new Set([1, 2, 3, 4, 5, 6]));
  });

  it('cuts a single example as well', () => {
    const drawn = fc.sample(lengthsOf({ batchSize: 1, sequenceLength: 9 }), { numRuns: 50, seed: 1 });
    expect(drawn.some((lengths) => lengths !== null && lengths[0]! < 9)).toBe(true);
  });

  it('shrinks to full ones where an array is enough, and to null', () => {
    const arbitrary = lengthsOf(size);
    for (let seed = 0; seed < 4; seed++) {
      expect(minimal(arbitrary, (lengths) => lengths !== null, seed)).toEqual([6, 6, 6]);
    }
    expect(fc.check(fc.property(arbitrary, () => false)).counterexample).toEqual([null]);
  });

  it('refuses sizes that are none', () => {
    expect(() => lengthsOf({ ...size, batchSize: 0 })).toThrow(/lengthsOf\(\)\.batchSize is 0/);
    expect(() => lengthsOf({ batchSize: 2 } as never)).toThrow(/lengthsOf\(\)\.sequenceLength is missing/);
  });
});
