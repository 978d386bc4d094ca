import { describe, expect, it } from 'vitest';
import { euclideanNorm, largestFiniteMagnitude, largestMagnitude } from '../../src/numeric/norm.js';

describe('euclideanNorm', () => {
  it('is 5 for a triangle of 3 and 4 at every scale that float64 has', () => {
    for (const scale of [1, 2 ** 1020, 2 ** -1020, 2 ** -1074]) {
      expect(euclideanNorm(Float64Array.of(3 * scale, -4 * scale))).toBe(5 * scale);
    }
  });

  it('is 0 of zeros and of nothing', () => {
    expect(euclideanNorm(new Float64Array(3))).toBe(0);
    expect(euclideanNorm(new Float64Array(0))).toBe(0);
  });

  it('keeps NaN, before Infinity, and Infinity', () => {
    expect(euclideanNorm(Float64Array.of(1, Number.NaN, 2))).toBeNaN();
    expect(euclideanNorm(Float64Array.of(Infinity, Number.NaN))).toBeNaN();
    expect(euclideanNorm(Float64Array.of(1, -Infinity))).toBe(Infinity);
  });
});

describe('largestMagnitude', () => {
  it('looks at sizes, not signs', () => {
    expect(largestMagnitude(Float64Array.of(1, -3, 2))).toBe(3);
  });

  it('keeps NaN wherever it stands', () => {
    for (const place of [0, 1, 2]) {
      const values = Float64Array.of(1, 2, 3);
      values[place] = Number.NaN;
      expect(largestMagnitude(values)).toBeNaN();
    }
  });
});

describe('largestFiniteMagnitude', () => {
  it('passes over NaN and infinities, wherever they stand', () => {
    expect(largestFiniteMagnitude([Number.NaN, 1, -3, Infinity, 2])).toBe(3);
    expect(largestFiniteMagnitude([-2, -Infinity, Number.NaN])).toBe(2);
  });

  it('is 0 where nothing is finite', () => {
    expect(largestFiniteMagnitude([Number.NaN, Infinity])).toBe(0);
    expect(largestFiniteMagnitude([])).toBe(0);
  });
});
