import { describe, expect, it } from 'vitest';
import { slopePlot } from '../../../../src/report/plots/curves/slope-plot.js';
import { documentOf, sampleSeries } from '../../decay-samples.js';

describe('slopePlot', () => {
  it('is none where nothing was measured', () => {
    expect(slopePlot(documentOf([]))).toBeNull();
  });

  it('gives slopes of the median in nats per step', () => {
    const lags = Array.from({ length: 101 }, (_, lag) => lag);
    const straight = lags.map((lag) => -0.25 * lag);
    const series = { ...sampleSeries({ length: 100 }), lags, median: straight, runs: [] };
    const { rows } = slopePlot(documentOf([series]))!.views[0]!.table();
    expect(rows.length).toBeGreaterThan(70);
    for (const [, slope] of rows) expect(slope).toBe(-0.25);
  });

  it('says the law and the rate, or why there is none', () => {
    const said = (sketch: Parameters<typeof sampleSeries>[0]) =>
      slopePlot(documentOf([sampleSeries(sketch)]))!.views[0]!.summary;
    expect(said({ perStep: -0.5 })).toMatch(/^The law is exponential .*; the rate is −0\.500 \[/);
    expect(said({ rate: null, rateReason: 'one seed gives no interval' })).toContain(
      'there is no rate: one seed gives no interval.',
    );
  });
});
