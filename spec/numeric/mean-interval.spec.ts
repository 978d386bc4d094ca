import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../src/numeric/mean-interval.js';
import { randomStream } from '../../src/numeric/random.js';

/** Published tables give t to three decimals: half a unit of the last, times a standard error of 1. */
const asTabled = 5e-4;

/** 97.5 % points of Student's t by degrees of freedom (any statistics textbook's table). */
const tabled = [
  [1, 12.706],
  [2, 4.303],
  [7, 2.365],
  [30, 2.042],
] as const;

const trueMean = 3;

/** The share of 1000 normal samples whose interval covers the true mean, its length multiplied by `stretch`. */
function coverage(count: number, stretch: number): number {
  const stream = randomStream(11, 'coverage', count);
  let covered = 0;
  for (let trial = 0; trial < 1000; trial++) {
    const interval = meanInterval(
      Array.from({ length: count }, () => trueMean + 2 * stream.normal()),
      0.95,
    )!;
    const reach = ((interval.high - interval.low) / 2) * stretch;
    if (Math.abs(interval.mean - trueMean) <= reach) covered++;
  }
  return covered / 1000;
}

/** 95 % of 1000 has a standard deviation of 0.7 %: these are three of them. At twice as many a normal quantile would pass. */
const [lowestCoverage, highestCoverage] = [0.93, 0.97];

describe('meanInterval', () => {
  it('reaches t standard errors to either side', () => {
    for (const [freedom, t] of tabled) {
      const count = freedom + 1;
      // One value off by d: the standard error of the mean is d/n exactly.
      const values = [count, ...Array<number>(freedom).fill(0)];
      const { mean, low, high } = meanInterval(values, 0.95)!;
      expect(mean).toBe(1);
      expect(Math.abs(high - 1 - t)).toBeLessThan(asTabled);
      expect(Math.abs(1 - low - t)).toBeLessThan(asTabled);
    }
  });

  it.each([2, 3, 8])('covers the true mean of %i normal numbers in 93 to 97 % of 1000 samples', (count) => {
    expect(coverage(count, 1)).toBeGreaterThan(lowestCoverage);
    expect(coverage(count, 1)).toBeLessThan(highestCoverage);
  });

  it('would not with the quantile of a normal distribution instead', () => {
    expect(coverage(8, 1.96 / 2.365)).toBeLessThan(lowestCoverage);
  });

  it('is null for fewer than two values, for NaN and for Infinity', () => {
    expect(meanInterval([], 0.95)).toBeNull();
    expect(meanInterval([1], 0.95)).toBeNull();
    expect(meanInterval([1, Number.NaN, 2], 0.95)).toBeNull();
    expect(meanInterval([1, -Infinity], 0.95)).toBeNull();
  });
});
