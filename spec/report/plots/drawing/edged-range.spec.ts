import { describe, expect, it } from 'vitest';
import { edgedLabel, edgedRange, edgedText } from '../../../../src/report/plots/drawing/edged-range.js';

describe('edgedRange', () => {
  it('is a plain range of decades where nothing lies beyond', () => {
    const range = edgedRange([-3.2, null, 0]);
    expect([range.min, range.max, range.floor, range.ceiling]).toEqual([-4, 0, null, null]);
  });

  it('puts zeros below every value and infinities above, where no value can stand', () => {
    const range = edgedRange([-4, 2], { zeros: true, infinities: true });
    expect(range.floor).toBeLessThan(-4);
    expect(range.ceiling).toBeGreaterThan(2);
    expect([range.min, range.max]).toEqual([range.floor, range.ceiling]);
    expect(range.ticks.map(edgedLabel(range)).at(0)).toBe('0');
    expect(range.ticks.map(edgedLabel(range)).at(-1)).toBe('∞');
  });

  it('goes no lower than it may', () => {
    expect(edgedRange([-300], { lowest: -20 }).min).toBe(-20);
  });
});

describe('edgedText', () => {
  it('tells zeros and infinities from powers of ten', () => {
    const range = edgedRange([-4, 2], { zeros: true, infinities: true });
    expect([range.floor!, range.ceiling!, -4].map((value) => edgedText(value, range))).toEqual([
      'exactly 0',
      'infinite',
      '10⁻⁴',
    ]);
  });
});
