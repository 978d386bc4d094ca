import { describe, expect, it } from 'vitest';
import { valueLabel, valueRange } from '../../../../src/report/plots/drawing/value-range.js';

describe('valueRange', () => {
  it('holds every value and 0 between round ticks', () => {
    const { min, max, ticks } = valueRange([-0.79, null, -3.2], 4);
    expect([min, max, ticks]).toEqual([-4, 0, [-4, -3, -2, -1, 0]]);
  });

  it('has a height even of nothing, and of zeros', () => {
    for (const values of [[], [null], [0]]) {
      const { min, max } = valueRange(values);
      expect(max).toBeGreaterThan(min);
    }
  });
});

describe('valueLabel', () => {
  it('leaves out the digits of rounding, and writes a true minus', () => {
    expect(valueLabel(3 * -0.1)).toBe('−0.3');
  });
});
