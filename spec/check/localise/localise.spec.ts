import { describe, expect, it } from 'vitest';
import { innerProduct } from '../../../src/check/directions.js';
import { type LocaliseInput, localise, usualSearch } from '../../../src/check/localise/localise.js';

const bound = 1e-9;

/** A gradient of ones that is wrong by `errors`, against an oracle that knows better. */
function input(length: number, errors: Readonly<Record<number, number>>): LocaliseInput {
  const right = new Float64Array(length).fill(1);
  const gradient = right.slice();
  for (const [index, error] of Object.entries(errors)) gradient[Number(index)]! += error;
  return {
    gradient,
    from: 0,
    to: length,
    seed: 5,
    rounding: () => 0,
    derivative: async (v, from) => ({
      estimate: innerProduct(right.subarray(from, from + v.length), v),
      bound,
    }),
  };
}

describe('localise', () => {
  it('finds one wrong entry wherever it stands, with about five derivatives a halving', async () => {
    for (const index of [0, 1, 511, 512, 700, 1023]) {
      const { entries, ranges, more, probes } = await localise(input(1024, { [index]: 1e-3 }));
      expect(entries).toEqual([{ index, actual: 1 + 1e-3, expected: 1, bound }]);
      expect([ranges, more]).toEqual([[], false]);
      expect(probes).toBeLessThanOrEqual(10 * 7 + 1);
    }
  });

  it('finds an error of ten bounds for every seed: one direction a half would lose every second one', async () => {
    for (let seed = 0; seed < 100; seed++) {
      const { entries } = await localise({ ...input(1024, { 700: 10 * bound }), seed });
      expect(entries.map(({ index }) => index)).toEqual([700]);
    }
  });

  it('finds several, by index', async () => {
    const { entries, more } = await localise(input(1000, { 999: 1, 3: -1, 500: 1e-2, 4: 1 }));
    expect(entries.map(({ index }) => index)).toEqual([3, 4, 500, 999]);
    expect(more).toBe(false);
  });

  it('stops at eight and says that there may be more', async () => {
    const all = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [index, 1]));
    const { entries, more } = await localise(input(100, all));
    expect(entries.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(entries).toHaveLength(usualSearch.largestCount);
    expect(more).toBe(true);
  });

  it('keeps within its derivatives, and says that there may be more', async () => {
    const found = await localise({ ...input(1000, { 3: 1, 800: 1 }), largestProbes: 30 });
    expect(found.probes).toBeLessThanOrEqual(31);
    expect(found.more).toBe(true);
  });

  it('names the range where only the whole of it shows', async () => {
    const spread = input(4, { 0: 1, 1: 1, 2: 1, 3: 1 });
    const blind: LocaliseInput = {
      ...spread,
      derivative: async (v, from) => ({
        ...(await spread.derivative(v, from)),
        bound: v.length < 4 ? 100 : bound,
      }),
    };
    const { entries, ranges } = await localise(blind);
    expect([entries, ranges]).toEqual([[], [[0, 4]]]);
  });

  it('looks at the given range only', async () => {
    const { entries } = await localise({ ...input(64, { 3: 1, 40: 1 }), from: 32, to: 64 });
    expect(entries.map(({ index }) => index)).toEqual([40]);
  });
});
