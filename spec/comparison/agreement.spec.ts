import { describe, expect, it } from 'vitest';
import { compareEntries, compareEntry } from '../../src/comparison/agreement.js';

describe('compareEntry', () => {
  it('gives error and error ÷ budget', () => {
    const entry = compareEntry(3, 1.5, 1.25, 0.5);
    expect(entry).toEqual({ index: 3, actual: 1.5, expected: 1.25, error: 0.25, budget: 0.5, ratio: 0.5 });
  });

  it('is 0 for no error, even where the budget is 0', () => {
    expect(compareEntry(0, 2, 2, 0).ratio).toBe(0);
    expect(compareEntry(0, -0, 0, 0).ratio).toBe(0);
  });

  it('is Infinity for the smallest error where the budget is 0', () => {
    expect(compareEntry(0, Number.MIN_VALUE, 0, 0).ratio).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'is Infinity for an actual %d, whatever the budget',
    (actual) => {
      for (const budget of [0, 1, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN]) {
        expect(compareEntry(0, actual, 1, budget).ratio, `budget ${budget}`).toBe(Number.POSITIVE_INFINITY);
      }
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'cannot decide against an expected %d, not even for the same value',
    (expected) => {
      for (const actual of [expected, 0]) expect(compareEntry(0, actual, expected, 1).ratio).toBeNaN();
    },
  );

  it('sees no error where an infinite value is met, undecided as it stays', () => {
    expect(compareEntry(0, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1).error).toBe(0);
    expect(compareEntry(0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1).error).toBe(
      Number.POSITIVE_INFINITY,
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('cannot decide with a budget of %d', (budget) => {
    expect(compareEntry(0, 1, 1, budget).ratio).toBeNaN();
    expect(compareEntry(0, 1, 2, budget).ratio).toBeNaN();
  });

  it('sees an error that overflows', () => {
    expect(compareEntry(0, Number.MAX_VALUE, -Number.MAX_VALUE, 1).ratio).toBe(Number.POSITIVE_INFINITY);
  });

  it('counts a negative budget as none', () => {
    expect(compareEntry(0, 1, 2, -1).ratio).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('compareEntries', () => {
  it('agrees up to the budget itself, and differs beyond it', () => {
    expect(compareEntries([1.5], [1], [0.5]).outcome).toBe('agrees');
    expect(compareEntries([1.5], [1], [0.5 - 2 ** -53]).outcome).toBe('differs');
  });

  it('names the entry with the largest ratio, not the one with the largest error', () => {
    const { worst } = compareEntries([11, 1.5, 0], [1, 1, 0], [100, 1, 1]);
    expect(worst).toMatchObject({ index: 1, error: 0.5, ratio: 0.5 });
  });

  it('lists every wrong entry, and only those', () => {
    const { outcome, wrong } = compareEntries([0, 9, 0, Number.NaN, 0.5], [0, 0, 0, 0, 0], [1, 1, 1, 1, 1]);
    expect({ outcome, wrong }).toEqual({ outcome: 'differs', wrong: [1, 3] });
  });

  it('keeps the first of equally bad entries', () => {
    expect(compareEntries([3, 3], [0, 0], [1, 1]).worst?.index).toBe(0);
  });

  it('differs for one NaN among right numbers', () => {
    const agreement = compareEntries([1, Number.NaN], [1, 1], [1, 1]);
    expect(agreement).toMatchObject({ outcome: 'differs', wrong: [1], worst: { index: 1 } });
  });

  it('is inconclusive where a budget or an expected value is not finite, and nothing is outside', () => {
    expect(compareEntries([1, 1], [1, 1], [1, Number.NaN]).outcome).toBe('inconclusive');
    expect(compareEntries([1, 1], [1, Number.NaN], [1, 1]).outcome).toBe('inconclusive');
    expect(compareEntries([Number.NaN], [Number.NaN], [1]).outcome).toBe('inconclusive');
  });

  it('differs where something is outside, whatever else cannot be decided', () => {
    const { outcome, worst } = compareEntries([1, 9], [1, 1], [Number.NaN, 1]);
    expect({ outcome, worst: worst?.index }).toEqual({ outcome: 'differs', worst: 1 });
  });

  it('ranks a decided entry before an undecided one', () => {
    expect(compareEntries([1, 1.5], [1, 1], [Number.NaN, 1]).worst?.index).toBe(1);
    expect(compareEntries([1.5, 1], [1, 1], [1, Number.NaN]).worst?.index).toBe(0);
  });

  it('keeps the first of entries that are all undecided', () => {
    expect(compareEntries([1, 1], [1, 1], [Number.NaN, Number.NaN]).worst?.index).toBe(0);
  });

  it('has no worst entry of nothing', () => {
    expect(compareEntries([], [], [])).toEqual({ outcome: 'agrees', worst: null, wrong: [] });
  });

  it('refuses different lengths', () => {
    expect(() => compareEntries([1], [1, 2], [1, 2])).toThrow(RangeError);
    expect(() => compareEntries([1, 2], [1, 2], [1])).toThrow('1 budgets');
  });
});
