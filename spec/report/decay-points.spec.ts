import { describe, expect, it } from 'vitest';
import {
  boundLogRatios,
  curvePoints,
  fitPoints,
  localSlopes,
  runLogRatios,
} from '../../src/report/decay-points.js';
import { lagAxis } from '../../src/report/lag-axis.js';
import { sampleSeries } from './decay-samples.js';

const axis = lagAxis(200);

describe('curvePoints', () => {
  it('places log₁₀ against lag and leaves gaps where values are missing', () => {
    const series = sampleSeries({ length: 2 });
    const points = curvePoints(series, [0, null, -Math.LN10], axis);
    expect(points).toEqual([
      [0, 0],
      [1, null],
      [2, -1],
    ]);
  });
});

describe('runLogRatios', () => {
  it('measures from G(0), and is all missing when that is lost', () => {
    const [run] = sampleSeries({ length: 2, seeds: 1 }).runs;
    expect(runLogRatios({ ...run!, logNorms: [2, null, 1], logNormAtZero: 2 })).toEqual([0, null, -1]);
    expect(runLogRatios({ ...run!, logNorms: [2, 3, 1], logNormAtZero: null })).toEqual([null, null, null]);
  });
});

describe('boundLogRatios', () => {
  it('measures from the bound at lag 0, and is empty without one', () => {
    const series = sampleSeries({ length: 2 });
    const bound = { logNorms: [5, 4, 3], sigmaMax: 1, gamma: 1 };
    expect(boundLogRatios({ ...series, bound })).toEqual([0, -1, -2]);
    expect(boundLogRatios(series)).toEqual([]);
  });
});

describe('fitPoints', () => {
  it('goes through the median in the middle of the fit, with the rate as its slope', () => {
    const series = sampleSeries({ perStep: -0.5, fit: { from: 10, to: 60 } });
    const points = fitPoints(series, axis);
    const [first, last] = [points[0]!, points.at(-1)!];
    expect([first[0], last[0]]).toEqual([10, 60]);
    expect(((last[1]! - first[1]!) / 50) * Math.LN10).toBeCloseTo(-0.5, 10);
    const middle = points.find(([lag]) => lag === 35)!;
    expect(middle[1]! * Math.LN10).toBeCloseTo(series.median[series.lags.indexOf(35)]!, 10);
  });

  it('is nothing without a rate, without a fit, and where the median is missing', () => {
    const series = sampleSeries();
    expect(fitPoints({ ...series, rate: null }, axis)).toEqual([]);
    expect(fitPoints({ ...series, fit: null }, axis)).toEqual([]);
    expect(fitPoints({ ...series, median: series.median.map(() => null) }, axis)).toEqual([]);
  });
});

describe('localSlopes', () => {
  it('is level on an exponential, over thinned lags too', () => {
    const series = sampleSeries({ length: 1000 });
    const slopes = localSlopes(
      series,
      series.lags.map((lag) => -0.3 * lag),
    );
    expect(slopes.length).toBeGreaterThan(50);
    for (const [, slope] of slopes) expect(slope).toBeCloseTo(-0.3, 10);
  });

  it('falls off like 1/k on a power law', () => {
    const series = sampleSeries({ length: 1000 });
    const slopes = localSlopes(
      series,
      series.lags.map((lag) => -1.5 * Math.log(lag + 1)),
    );
    const at = (lag: number) => slopes.find(([middle]) => middle >= lag)!;
    const [near, far] = [at(50), at(500)];
    // The chord over a quarter of its lag is within a percent or two of the slope at its middle; 5 % covers both ends.
    const chordError = 0.05;
    expect(Math.abs((near[1]! * (near[0] + 1)) / -1.5 - 1)).toBeLessThan(chordError);
    expect(Math.abs((far[1]! * (far[0] + 1)) / -1.5 - 1)).toBeLessThan(chordError);
  });

  it('is missing where either end is', () => {
    const series = sampleSeries({ length: 2 });
    expect(localSlopes(series, [0, null, -2]).map(([, slope]) => slope)).toEqual([null, null]);
  });
});
