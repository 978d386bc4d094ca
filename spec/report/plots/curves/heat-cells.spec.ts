import { describe, expect, it } from 'vitest';
import { emptyRuns, heatCells } from '../../../../src/report/plots/curves/heat-cells.js';
import { sampleSeries } from '../../decay-samples.js';

/** A series of lags 0, 1, 2, 5, 10 whose median is given. */
function seriesOf(median: (number | null)[], seeds = 4) {
  const series = sampleSeries({ length: 10, seeds });
  return { ...series, lags: [0, 1, 2, 5, 10], median };
}

/** The same, with so many runs that are 0 from lag 5 on. */
function withZeros(zeros: number, fate: 'fine' | 'nan' = 'fine') {
  const series = seriesOf([0, -1, -2, null, null]);
  return {
    ...series,
    runs: series.runs.map((run, index) => ({
      ...run,
      fate: index < zeros ? ('zero' as const) : fate,
      firstZeroLag: index < zeros ? 4 : null,
      logNorms: [0, -1, -2, ...(index < zeros || fate === 'nan' ? [null, null] : [-5, -10])],
    })),
  };
}

describe('heatCells', () => {
  it('gives each kept lag but 0 a cell of its own, from half a step before 1 to half a step after T', () => {
    const cells = heatCells(seriesOf([0, -1, -2, -5, -10]));
    expect(cells.map(({ lag }) => lag)).toEqual([1, 2, 5, 10]);
    expect(cells.map(({ from, to }) => [10 ** from, 10 ** to].map((end) => Number(end.toFixed(9))))).toEqual([
      [0.5, 1.5],
      [1.5, 3.5],
      [3.5, 7.5],
      [7.5, 10.5],
    ]);
  });

  it('holds log₁₀ of the median at that very lag, not of a neighbour or a mean', () => {
    const cells = heatCells(seriesOf([0, -1, -2, -5, -10]));
    expect(cells.map(({ held }) => held)).toEqual([-1, -2, -5, -10].map((ln) => ln / Math.LN10));
    expect(cells[2]!.text).toBe('T = 10, lag 5: 0.0067 of G(0)');
  });

  it('tells a median of exact zeros from one that is no finite number', () => {
    expect(
      heatCells(withZeros(2))
        .map(({ held }) => held)
        .slice(2),
    ).toEqual(['zero', 'zero']);
    expect(
      heatCells(withZeros(0))
        .map(({ held }) => held)
        .slice(2),
    ).toEqual(['lost', 'lost']);
    expect(
      heatCells(withZeros(3, 'nan'))
        .map(({ held }) => held)
        .slice(2),
    ).toEqual(['lost', 'lost']);
  });

  it('gives the zero of a single seed its cell, and a sequence without a lag from 1 on none', () => {
    expect(heatCells({ ...withZeros(1), runs: withZeros(1).runs.slice(0, 1) })[2]!.text).toBe(
      'T = 10, lag 5: exactly 0',
    );
    expect(heatCells({ ...seriesOf([0]), lags: [0], length: 1 })).toEqual([]);
  });
});

describe('emptyRuns', () => {
  it('joins neighbours of the same kind, and no others', () => {
    const cells = heatCells(seriesOf([0, null, null, -5, null]));
    expect(emptyRuns(cells, 'lost')).toEqual([
      { from: Math.log10(0.5), to: Math.log10(3.5) },
      { from: Math.log10(7.5), to: Math.log10(10.5) },
    ]);
    expect(emptyRuns(cells, 'zero')).toEqual([]);
  });
});
