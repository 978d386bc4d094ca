import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/numeric/quantile.js';

describe('quantile', () => {
  it('interpolates between the order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([10, 0], 0.1)).toBe(1);
    expect(quantile([3, 1, 2], 1)).toBe(3);
    expect(quantile([3, 1, 2], 0)).toBe(1);
  });

  it('sorts as numbers, not as text', () => {
    expect(quantile([10, 9, 1], 0.5)).toBe(9);
  });

  it('counts −Infinity as the smallest and spoils only what leans on it', () => {
    const values = [-Infinity, 1, 2, 3, 4];
    expect(quantile(values, 0.5)).toBe(2);
    expect(quantile(values, 0.1)).toBe(-Infinity);
    expect(quantile([-Infinity, -Infinity, 1], 0.25)).toBe(-Infinity);
    expect(quantile([1, 2, Infinity], 0.75)).toBe(Infinity);
  });

  it('is NaN once a value is, and of nothing', () => {
    expect(quantile([1, Number.NaN, 3], 0)).toBeNaN();
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('leaves its argument as it was', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});
