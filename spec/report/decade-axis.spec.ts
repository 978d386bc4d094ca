import { describe, expect, it } from 'vitest';
import { decadeLabel, decadeRange, decades, tickStep } from '../../src/report/decade-axis.js';

describe('decades', () => {
  it('turns natural logarithms into decades and leaves out what is no number', () => {
    expect(decades(-3 * Math.LN10)).toBeCloseTo(-3, 12);
    expect([null, undefined, Number.NaN, Number.NEGATIVE_INFINITY].map(decades)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('decadeRange', () => {
  it('holds every value and 0, with whole powers of ten as ticks', () => {
    const { min, max, ticks } = decadeRange([-67.2, null, 0.4]);
    expect([min, max]).toEqual([-68, 1]);
    expect(ticks).toEqual([-60, -50, -40, -30, -20, -10, 0]);
  });

  it('is a decade at least, without a value too', () => {
    expect(decadeRange([])).toEqual({ min: -1, max: 0, ticks: [-1, 0] });
    expect(decadeRange([0, null])).toEqual({ min: -1, max: 0, ticks: [-1, 0] });
  });

  it('goes no further than its limits', () => {
    const { min, max } = decadeRange([-5000, 5000], { lowest: -46, highest: 46 });
    expect([min, max]).toEqual([-46, 46]);
  });

  it('keeps to few ticks over any range', () => {
    for (const depth of [1, 7, 8, 46, 308, 2171, 1e6]) {
      const { ticks } = decadeRange([-depth]);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(8);
    }
  });
});

describe('decadeLabel', () => {
  it('writes a tick as a power of ten', () => {
    expect([-40, 0].map(decadeLabel)).toEqual(['10⁻⁴⁰', '1']);
  });
});

describe('tickStep', () => {
  it('is the next of 1, 2, 5, 10, 20, …', () => {
    expect([0.2, 1, 1.5, 3, 7, 33, 200].map(tickStep)).toEqual([1, 1, 2, 5, 10, 50, 200]);
  });

  it('ends on NaN', () => {
    expect(tickStep(Number.NaN)).toBe(1);
  });
});
