import { describe, expect, it } from 'vitest';
import { fitRange, indicesWithin } from '../../src/decay/fit-range.js';

describe('fitRange', () => {
  it.each([
    [10, 2, 8],
    [49, 9, 40],
    [50, 10, 40],
    [1000, 10, 990],
  ])('leaves out a transient at either end: of T = %i it takes %i … %i', (length, from, to) => {
    expect(fitRange(length)).toEqual({ from, to });
  });

  it('is null where fewer than three lags are left', () => {
    expect(fitRange(1)).toBeNull();
    expect(fitRange(2)).toEqual({ from: 0, to: 2 });
  });
});

describe('indicesWithin', () => {
  it('takes both ends', () => {
    expect(indicesWithin([0, 1, 2, 3, 5, 8], { from: 1, to: 5 })).toEqual([1, 2, 3, 4]);
  });
});
