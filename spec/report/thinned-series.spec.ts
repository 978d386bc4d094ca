import { describe, expect, it } from 'vitest';
import { thinnedSeries } from '../../src/report/thinned-series.js';
import { sampleSeries } from './decay-samples.js';

const long = sampleSeries({ length: 10_000, perStep: -0.05 });

describe('thinnedSeries', () => {
  it('leaves a short series as it is', () => {
    const series = sampleSeries({ length: 20 });
    expect(thinnedSeries(series, 400)).toEqual(series);
  });

  it('keeps about as many lags as asked, the first and the last among them, in order', () => {
    const { lags } = thinnedSeries(long, 50);
    expect(lags.length).toBeGreaterThan(30);
    expect(lags.length).toBeLessThanOrEqual(58);
    expect([lags[0], lags.at(-1)]).toEqual([0, 10_000]);
    expect([...lags].sort((one, other) => one - other)).toEqual(lags);
  });

  it('keeps the lags that its words speak of', () => {
    const { lags } = thinnedSeries(long, 30);
    expect(lags).toEqual(expect.arrayContaining([long.horizon, long.fit!.from]));
  });

  it('keeps every array parallel: the same lag has the same number as before', () => {
    const thin = thinnedSeries(long, 50);
    thin.lags.forEach((lag, index) => {
      const place = long.lags.indexOf(lag);
      expect(thin.median[index]).toBe(long.median[place]);
      expect(thin.high[index]).toBe(long.high[place]);
      expect(thin.runs[3]!.logNorms[index]).toBe(long.runs[3]!.logNorms[place]);
    });
  });
});
