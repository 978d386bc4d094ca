import { describe, expect, it } from 'vitest';
import { leastSquaresSlope } from '../../src/numeric/line-fit.js';

describe('leastSquaresSlope', () => {
  it('finds the slope of a line, wherever it stands', () => {
    expect(leastSquaresSlope([10, 11, 12, 20], [100, 99.5, 99, 95])).toBe(-0.5);
  });

  it('minimises the squares: of (0, 0), (1, 0), (2, 3) it is 3/2', () => {
    expect(leastSquaresSlope([0, 1, 2], [0, 0, 3])).toBe(1.5);
  });

  it('is NaN without two different x, and once a number is not finite', () => {
    expect(leastSquaresSlope([2, 2], [1, 5])).toBeNaN();
    expect(leastSquaresSlope([], [])).toBeNaN();
    for (const lost of [Number.NaN, Infinity, -Infinity]) {
      expect(leastSquaresSlope([0, 1, 2], [0, lost, 1])).toBeNaN();
    }
  });
});
