import { describe, expect, it } from 'vitest';
import { mean } from '../../src/numeric/mean.js';

describe('mean', () => {
  it('is the sum over the count, NaN of nothing', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(mean([])).toBeNaN();
  });
});
