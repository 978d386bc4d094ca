import { describe, expect, it } from 'vitest';
import { binomialUpperBound } from './binomial-bound.js';

describe('binomialUpperBound', () => {
  it.each([
    // Clopper & Pearson at 95 %, one-sided: beta quantiles
    [0, 10, 0.258866],
    [1, 10, 0.394163],
    [3, 20, 0.343664],
    [0, 10_000, 1 - 0.05 ** 1e-4],
    [5, 100, 0.102256],
  ])('after %d of %d', (happened, trials, bound) => {
    expect(binomialUpperBound(happened, trials, 0.95)).toBeCloseTo(bound, 5);
  });

  it('is about 3/n when nothing happened, and 1 when it happened every time', () => {
    expect(binomialUpperBound(0, 10_000, 0.95) * 10_000).toBeCloseTo(2.9953, 3);
    expect(binomialUpperBound(7, 7, 0.95)).toBe(1);
  });
});
