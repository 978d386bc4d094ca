import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../src/report/chart-svg.js';
import { markupText } from '../../../../src/report/markup.js';
import { reachPlot } from '../../../../src/report/plots/curves/reach-plot.js';
import { documentOf, hostileDocument, sampleDocument, sampleSeries } from '../../decay-samples.js';

describe('reachPlot', () => {
  it('is none where nothing was measured', () => {
    expect(reachPlot(documentOf([]))).toBeNull();
  });

  it('has a view a group, that of most networks first', () => {
    const { views } = reachPlot(sampleDocument())!;
    expect(views.map(({ name }) => name)).toEqual(['random inputs, T = 200', 'words of reviews, T = 1000']);
    expect(views[0]!.summary).toMatch(/^Farthest in LSTM, forget bias 3/);
  });

  it('cuts a name that would leave the figure, never its reach', () => {
    const plot = reachPlot(documentOf([sampleSeries({ initialisation: 'long '.repeat(40) })]))!;
    const text = markupText(chartSvg(plot.views[0]!.chart(358), { id: 'reach', title: 'Reach' }));
    expect(text).toMatch(/>Elman tanh, long [a-z ]+…: 15 steps</);
  });

  it('shows hostile names as texts, and in words for those who do not see', () => {
    const view = reachPlot(hostileDocument())!.views[0]!;
    const text = markupText(chartSvg(view.chart(960), { id: 'reach', title: '<b>Reach</b>' }));
    expect(text).toContain('role="img" aria-labelledby="reach-title"');
    expect(text).toContain('<title id="reach-title">&lt;b&gt;Reach&lt;/b&gt;</title>');
    expect(text).toContain('&lt;script&gt;globalThis.struck = 1&lt;/script&gt;: 15 steps');
  });

  it('tells for each network where it ends and where each format loses it', () => {
    const series = sampleSeries({ perStep: -0.787 });
    const { columns, rows } = reachPlot(documentOf([series]))!.views[0]!.table();
    expect(columns).toEqual(['Network', 'Horizon', 'float16', 'bfloat16', 'float32', 'float64']);
    const float32 = series.floors.find(({ precision }) => precision === 'float32')!;
    expect(rows[0]![1]).toBe(String(series.horizon));
    expect(rows[0]![4]).toBe(`${float32.belowNormal} (${float32.zero})`);
  });

  it('speaks of lags and of shares of G(0)', () => {
    const { tips } = reachPlot(documentOf([sampleSeries({ length: 1000 })]))!.views[0]!;
    if (tips.trigger !== 'axis') throw new Error('tips of a place on the axis were expected');
    expect(tips.heading(Math.log10(57))).toBe('lag 57');
    expect(tips.value(-3, 'x')).toBe('10⁻³');
  });
});
