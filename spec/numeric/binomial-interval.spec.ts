import { describe, expect, it } from 'vitest';
import { binomialInterval } from '../../src/numeric/binomial-interval.js';

/** Published limits are given to four digits. */
const publishedDigits = 4;

describe('binomialInterval', () => {
  it('gives the limits in closed form for none and for all: 1 − (α/2)^{1/n}', () => {
    const limit = 1 - 0.025 ** (1 / 10);
    const none = binomialInterval(0, 10, 0.95);
    const all = binomialInterval(10, 10, 0.95);
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(limit, 14);
    expect(all.low).toBeCloseTo(1 - limit, 14);
    expect(all.high).toBe(1);
  });

  it('gives the published limits: 81 of 263 (Newcombe, Statistics in Medicine 17, 1998, table I)', () => {
    const { low, high } = binomialInterval(81, 263, 0.95);
    expect(low).toBeCloseTo(0.2527, publishedDigits);
    expect(high).toBeCloseTo(0.3676, publishedDigits);
  });

  it('gives the published limits: 15 of 148 and 1 of 29 (the same table)', () => {
    expect(binomialInterval(15, 148, 0.95).low).toBeCloseTo(0.0578, publishedDigits);
    expect(binomialInterval(15, 148, 0.95).high).toBeCloseTo(0.1617, publishedDigits);
    expect(binomialInterval(1, 29, 0.95).low).toBeCloseTo(0.0009, publishedDigits);
    expect(binomialInterval(1, 29, 0.95).high).toBeCloseTo(0.1776, publishedDigits);
  });

  it.each([
    [0, 10, 0.258866],
    [1, 10, 0.394163],
    [3, 20, 0.343664],
    [5, 100, 0.102256],
  ])(
    'has the one-sided 95 %% bound for its upper limit at 90 %%, a beta quantile: %d of %d',
    (count, trials, bound) => {
      expect(binomialInterval(count, trials, 0.9).high).toBeCloseTo(bound, 5);
    },
  );

  it('mirrors: misses have the interval of hits, turned round', () => {
    const hits = binomialInterval(3, 40, 0.99);
    const misses = binomialInterval(37, 40, 0.99);
    expect(misses.low).toBeCloseTo(1 - hits.high, 12);
    expect(misses.high).toBeCloseTo(1 - hits.low, 12);
  });

  it('stays finite for a hundred thousand trials', () => {
    const { low, high } = binomialInterval(1000, 100_000, 0.95);
    expect(low).toBeGreaterThan(0.009);
    expect(high).toBeLessThan(0.011);
  });

  it('refuses counts and confidences out of their range', () => {
    for (const [count, trials, confidence] of [
      [-1, 3, 0.9],
      [4, 3, 0.9],
      [0, 0, 0.9],
      [1.5, 3, 0.9],
      [1, 3, 1],
      [1, 3, Number.NaN],
    ] as const) {
      expect(() => binomialInterval(count, trials, confidence)).toThrow(RangeError);
    }
  });
});
