import { describe, expect, it } from 'vitest';
import type { DecayFate } from '../../../../src/decay/decay-document.js';
import { finalNormsPlot } from '../../../../src/report/plots/seeds/final-norms.js';
import { documentOf, sampleSeries } from '../../decay-samples.js';
import { axisOf, firstView, itemTexts, placesOf, seriesOf, svgOf, textsOf } from '../drawn-options.js';

/** A series whose seeds end at powers of ten, or as their fates say. */
function ending(...ends: (number | 'zero' | 'infinite' | 'nan')[]) {
  const series = sampleSeries({ length: 4, seeds: ends.length });
  const fateOf = (end: (typeof ends)[number]): DecayFate => {
    if (typeof end === 'string') return end;
    return end < -3 ? 'vanished' : end > 3 ? 'exploded' : 'fine';
  };
  const runs = ends.map((end, index) => ({
    ...series.runs[index]!,
    fate: fateOf(end),
    logNormAtZero: 1,
    logNorms: [1, 1, 1, 1, typeof end === 'number' ? 1 + end * Math.LN10 : null],
  }));
  return { ...series, runs, median: [0, 0, 0, 0, -2 * Math.LN10] };
}

/** The data of the only row, by the first words of what tips say. */
function rowOf(...ends: Parameters<typeof ending>) {
  const view = firstView(finalNormsPlot(documentOf([ending(...ends)])));
  const [row] = seriesOf(view).filter(({ name }) => name !== undefined);
  return { view, places: placesOf(row!), data: row!.data as { name: string; symbol: string }[] };
}

describe('finalNormsPlot', () => {
  it('places each seed at log₁₀ of its share of G(0), told by seed, share and fate', () => {
    const { places, data } = rowOf(-5, 0.5, 4);
    expect(places.slice(0, 3).map(([x]) => Number(x.toFixed(9)))).toEqual([-5, 0.5, 4]);
    expect(data.slice(0, 3).map(({ name }) => name)).toEqual([
      'Elman tanh, uniform, seed 0: 10⁻⁵ of G(0), vanished',
      'Elman tanh, uniform, seed 1: 3.2 of G(0), fine',
      'Elman tanh, uniform, seed 2: 10⁴ of G(0), exploded',
    ]);
    expect(
      new Set(
        data
          .slice(0, 3)
          .map(({ symbol, ...look }) =>
            JSON.stringify([symbol, (look as { itemStyle?: unknown }).itemStyle]),
          ),
      ).size,
    ).toBe(3);
  });

  it('puts zeros and infinities on edges of their own', () => {
    const { view, places } = rowOf('zero', -50, 'infinite');
    const { axisLabel, min, max, labels } = axisOf(view, 'xAxis');
    const [zero, far, infinite] = places.map(([x]) => x);
    expect([labels[0], labels.at(-1)]).toEqual(['0', '∞']);
    expect([zero, infinite]).toEqual([axisLabel.customValues[0], axisLabel.customValues.at(-1)]);
    expect(zero).toBeLessThan(far!);
    expect(min).toBeLessThan(zero!);
    expect(max).toBeGreaterThan(infinite!);
  });

  it('counts what is no number, and gives it no place', () => {
    const { view, data } = rowOf('nan', 'nan', -1);
    expect(data.map(({ name }) => name)).toEqual([
      'Elman tanh, uniform, seed 2: 0.10 of G(0), fine',
      'Elman tanh, uniform, median: 0.010 of G(0)',
    ]);
    expect(textsOf(svgOf(view))).toContain('2 NaN, 1 fine');
    expect(view.summary).toBe('Of random inputs, T = 4, all seeds together: 2 NaN, 1 fine.');
  });

  it('marks the median of the document and the root mean square of the seeds, differently', () => {
    const { places, data } = rowOf(Math.log10(3), Math.log10(4));
    const marked = data.map(({ name, symbol }, index) => [name.split(', ')[2], symbol, places[index]![0]]);
    expect(marked.slice(2)).toEqual([
      ['root mean square: 3.5 of G(0)', 'diamond', expect.closeTo(Math.log10(12.5) / 2, 12)],
      ['median: 0.010 of G(0)', 'rect', -2],
    ]);
  });

  it('draws ε and 1/ε through all rows, whatever the seeds are', () => {
    const document = documentOf([ending(-0.1), sampleSeries({ length: 4, initialisation: 'other' })]);
    const view = firstView(finalNormsPlot(document));
    const levels = seriesOf(view)
      .filter(({ type, lineStyle }) => type === 'line' && Array.isArray(lineStyle?.type))
      .map(placesOf);
    expect(levels).toEqual(
      [-3, 3].map((x) => [
        [expect.closeTo(x, 12), 0],
        [expect.closeTo(x, 12), 2],
      ]),
    );
    const texts = textsOf(svgOf(view));
    for (const text of ['vanished below 10⁻³', 'exploded above 10³']) expect(texts).toContain(text);
  });

  it('draws one seed, which is its own root mean square', () => {
    expect(
      rowOf(-1)
        .places.slice(0, 2)
        .map(([x]) => x),
    ).toEqual([expect.closeTo(-1, 12), expect.closeTo(-1, 12)]);
  });

  it('has a view a group, the longest sequences of each kind of inputs first', () => {
    const plot = finalNormsPlot(
      documentOf([
        sampleSeries({ length: 10 }),
        sampleSeries({ length: 20 }),
        sampleSeries({ inputs: 'reviews' }),
      ]),
    )!;
    expect(plot.views.map(({ name, isMinor = false }) => [name, isMinor])).toEqual([
      ['random inputs, T = 20', false],
      ['words of reviews, T = 200', false],
      ['random inputs, T = 10', true],
    ]);
    expect(finalNormsPlot(documentOf([]))).toBeNull();
  });

  it('tabulates every seed, lost ones among them', () => {
    const { rows } = firstView(finalNormsPlot(documentOf([ending('zero', -5, 'nan')]))).table();
    expect(rows).toEqual([
      ['Elman tanh, uniform', 0, 'zero', null],
      ['Elman tanh, uniform', 1, 'vanished', expect.closeTo(-5 * Math.LN10, 12)],
      ['Elman tanh, uniform', 2, 'nan', null],
      ['Elman tanh, uniform', null, 'root mean square: lost', null],
      ['Elman tanh, uniform', null, 'median', -2 * Math.LN10],
    ]);
  });

  it('tells hostile names as text', () => {
    const view = firstView(finalNormsPlot(documentOf([{ ...ending(-1), initialisation: '<script>' }])));
    expect(itemTexts(view)[0]).toContain('<script>');
    expect(svgOf(view)).not.toContain('<script>');
  });
});
