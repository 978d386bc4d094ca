import { describe, expect, it } from 'vitest';
import type { DecayFate } from '../../../../src/decay/decay-document.js';
import { finalRatio, medianRatio, rootMeanSquare } from '../../../../src/report/plots/seeds/final-ratios.js';
import { sampleSeries } from '../../decay-samples.js';

/** A series whose median has no finite end and whose runs met these fates. */
function ending(...fates: DecayFate[]) {
  const series = sampleSeries({ seeds: fates.length });
  return {
    ...series,
    median: series.median.map(() => null),
    runs: series.runs.map((run, index) => ({ ...run, fate: fates[index]! })),
  };
}

describe('finalRatio', () => {
  it('is what the last lag has of G(0), not of 1', () => {
    const [run] = sampleSeries().runs;
    const shifted = { ...run!, logNorms: [5, 4, 2], logNormAtZero: 5 };
    expect(finalRatio(shifted)).toBe(-3);
  });

  it('tells zero, infinite and lost apart', () => {
    const [run] = sampleSeries().runs;
    const ratios = (['zero', 'infinite', 'nan'] as const).map((fate) => finalRatio({ ...run!, fate }));
    expect(ratios).toEqual(['zero', 'infinite', 'lost']);
    expect(finalRatio({ ...run!, logNormAtZero: null })).toBe('lost');
  });
});

describe('medianRatio', () => {
  it('is the document’s, or what half of the runs are', () => {
    const series = sampleSeries();
    expect(medianRatio(series)).toBe(series.median.at(-1));
    expect(medianRatio(ending('zero', 'zero', 'fine', 'fine'))).toBe('zero');
    expect(medianRatio(ending('infinite', 'infinite', 'fine'))).toBe('infinite');
    expect(medianRatio(ending('nan', 'zero', 'zero'))).toBe('lost');
  });
});

describe('rootMeanSquare', () => {
  it('is √((3² + 4²)/2) of 3 and 4, and the value itself of one seed', () => {
    expect(rootMeanSquare([Math.log(3), Math.log(4)])).toBeCloseTo(Math.log(Math.sqrt(12.5)), 14);
    expect(rootMeanSquare([-7])).toBe(-7);
  });

  it('is exact where the ratios themselves are 0 or infinite in float64', () => {
    for (const far of [-2000, 2000]) {
      expect(rootMeanSquare([far, far + Math.log(7)])).toBeCloseTo(far + Math.log(5), 10);
    }
  });

  it('counts zeros as zeros, and is no number once a run is none', () => {
    expect(rootMeanSquare([Math.log(2), 'zero', 'zero', 'zero'])).toBeCloseTo(0, 14);
    expect(rootMeanSquare(['zero', 'zero'])).toBe('zero');
    expect(rootMeanSquare([0, 'infinite'])).toBe('infinite');
    expect(rootMeanSquare([0, 'infinite', 'lost'])).toBe('lost');
    expect(rootMeanSquare([])).toBe('lost');
  });
});
