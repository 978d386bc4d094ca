import { describe, expect, it } from 'vitest';
import { lengthHeatmapPlot } from '../../../../src/report/plots/curves/length-heatmap.js';
import { heatColour } from '../../../../src/report/plots/drawing/heat-palette.js';
import { documentOf, sampleSeries } from '../../decay-samples.js';
import { axisOf, firstView, itemTexts, markPlaces, seriesOf, svgOf, textsOf } from '../drawn-options.js';

const lengths = documentOf([200, 50].map((length) => sampleSeries({ length, perStep: -0.5 })));

/** A series whose median is one value at every lag but 0. */
function flat(ln: number | null, initialisation: string) {
  const series = sampleSeries({ length: 4, initialisation, horizon: null });
  return { ...series, median: series.lags.map((lag) => (lag === 0 ? 0 : ln)) };
}

/** The colours of fields in a drawing, each once. */
function fieldColours(svg: string): Set<string> {
  return new Set([...svg.matchAll(/ fill="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour!));
}

describe('lengthHeatmapPlot', () => {
  it('draws a row a length, shortest on top, each as long as its T', () => {
    const view = firstView(lengthHeatmapPlot(lengths));
    expect(axisOf(view, 'yAxis', 1).labels).toEqual(['50', '200']);
    const rows = seriesOf(view).filter(({ name }) => name?.startsWith('row'));
    expect(rows.map(({ data }) => (data.at(-1) as { name: string }).name.slice(0, 16))).toEqual([
      'T = 50, lag 50: ',
      'T = 200, lag 200',
    ]);
    expect(axisOf(view, 'xAxis', 1).max).toBeCloseTo(Math.log10(200.5), 12);
  });

  it('still draws where there is one length, and of one step', () => {
    const plot = lengthHeatmapPlot(documentOf([sampleSeries({ length: 1 })]));
    expect(itemTexts(firstView(plot))).toHaveLength(1);
    expect(lengthHeatmapPlot(documentOf([]))).toBeNull();
  });

  it('colours equal shares alike in all networks, whatever else a network holds', () => {
    const fade = flat(-2, 'slow');
    const together = lengthHeatmapPlot(documentOf([fade, flat(-30 * Math.LN10, 'fast')]))!;
    const [slow, fast] = together.views.map((view) => svgOf(view));
    expect(fieldColours(slow!)).toContain(heatColour(1 - 2 / Math.LN10 / 15));
    expect(fieldColours(fast!)).toContain(heatColour(0));
    expect(textsOf(slow!)).toContain('≤ 10⁻¹⁵');
  });

  it('hatches exact zeros, dots what is no number, and has a key of what it shows alone', () => {
    const lost = flat(null, 'lost');
    const runs = lost.runs.map((run) => ({
      ...run,
      fate: 'zero' as const,
      firstZeroLag: 1,
      logNorms: run.logNorms.map((ln, index) => (index === 0 ? ln : null)),
    }));
    const keys = [lost, { ...lost, runs }, flat(-1, 'kept')].map((series) =>
      textsOf(svgOf(firstView(lengthHeatmapPlot(documentOf([series]))))).filter((text) =>
        ['exactly 0', 'no finite number'].includes(text),
      ),
    );
    expect(keys).toEqual([['no finite number'], ['exactly 0'], []]);
    const strokes = [lost, { ...lost, runs }].map(
      (series) => [...svgOf(firstView(lengthHeatmapPlot(documentOf([series])))).matchAll(/ stroke=/g)].length,
    );
    expect(strokes[1]! - strokes[0]!).toBeGreaterThan(100);
    const tips = itemTexts(firstView(lengthHeatmapPlot(documentOf([{ ...lost, runs }]))));
    expect(tips[0]).toBe('T = 4, lag 1: exactly 0');
  });

  it('rings the horizon of each row', () => {
    const view = firstView(lengthHeatmapPlot(lengths));
    const [short, long] = [lengths.series[1]!, lengths.series[0]!];
    expect(markPlaces(view, 'circle').slice(0, 2)).toEqual([
      [Math.log10(short.horizon!), 0.5],
      [Math.log10(long.horizon!), 1.5],
    ]);
    expect(view.summary).toBe(
      `The median G(k) first falls below 10⁻³ of G(0) at lag ${short.horizon} of T = 50, at lag ${long.horizon} of T = 200.`,
    );
  });

  it('tabulates log₁₀ of the median as the document has it', () => {
    const [series] = documentOf([sampleSeries({ length: 5 })]).series;
    const { rows } = firstView(lengthHeatmapPlot(documentOf([series!]))).table();
    expect(rows).toEqual(
      series!.lags.slice(1).map((lag, index) => [5, lag, series!.median[index + 1]! / Math.LN10, null]),
    );
  });
});
