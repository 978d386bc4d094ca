import { describe, expect, it } from 'vitest';
import { decayBand } from '../../src/decay/band.js';

describe('decayBand', () => {
  it('takes quantiles of ln G(k)/G(0), lag by lag', () => {
    const runs = [-4, -3, -2, -1, 0].map((last) => [10, 10 + last]);
    const { median, low, high } = decayBand(runs);
    expect(median).toEqual([0, -2]);
    expect(low[1]).toBeCloseTo(-3.6, 12);
    expect(high[1]).toBeCloseTo(-0.4, 12);
  });

  it('is not made by the one run that explodes, as a mean would be', () => {
    expect(
      decayBand([
        [0, -5],
        [0, -5],
        [0, 500],
      ]).median[1],
    ).toBe(-5);
  });

  it('counts exact zeros as the smallest and lets NaN through', () => {
    expect(
      decayBand([
        [0, -Infinity],
        [0, -1],
        [0, -2],
      ]),
    ).toMatchObject({ median: [0, -2] });
    expect(
      decayBand([
        [0, Number.NaN],
        [0, -1],
        [0, -2],
      ]).median[1],
    ).toBeNaN();
  });

  it('is empty of nothing', () => {
    expect(decayBand([])).toEqual({ median: [], low: [], high: [] });
  });
});
