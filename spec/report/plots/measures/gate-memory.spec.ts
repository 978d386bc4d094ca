import { describe, expect, it } from 'vitest';
import { gateMemoryPlot } from '../../../../src/report/plots/measures/gate-memory.js';
import { documentOf, sampleDocument } from '../../decay-samples.js';
import {
  axisOf,
  firstView,
  linePlaces,
  markPlaces,
  seriesOf,
  svgOf,
  textsOf,
  tipHeading,
  tipValue,
} from '../drawn-options.js';
import { measuredDocument, measuredSeries } from '../measure-samples.js';

/** An LSTM whose quartiles of the half-lives are given. */
function withHalfLives(halfLives: (number | null)[], initialisation = 'uniform') {
  return measuredSeries({
    cell: 'lstm',
    activation: null,
    initialisation,
    measured: { gateMemory: { probabilities: [0, 0.25, 0.5, 0.75, 1], halfLives } },
  });
}

describe('gateMemoryPlot', () => {
  it('draws log₁₀ of each quantile at its share of the units', () => {
    const view = firstView(gateMemoryPlot(documentOf([withHalfLives([0.1, 1, 10, 100, 1000])])));
    expect(linePlaces(view, 'LSTM, uniform')).toEqual([
      [0, -1],
      [0.25, 0],
      [0.5, 1],
      [0.75, 2],
      [1, 3],
    ]);
    expect(tipHeading(view, 0.25)).toBe('25 % of the units keep no longer than');
    expect(tipValue(view, 2)).toBe('100 steps');
    expect(axisOf(view, 'yAxis').labels).not.toContain('∞');
  });

  it('puts gates that keep for ever at the ceiling, and those that keep nothing on the floor', () => {
    const view = firstView(gateMemoryPlot(documentOf([withHalfLives([0, 1, 10, null, null])])));
    const { min, max, labels } = axisOf(view, 'yAxis');
    expect([labels[0], labels.at(-1)]).toEqual(['0', '∞']);
    expect(markPlaces(view, 'triangle')).toEqual([
      [0.75, max],
      [1, max],
      [0, min],
    ]);
    expect(max).toBeGreaterThan(1);
    expect([min, max].map((y) => tipValue(view, y))).toEqual(['0.00 steps', 'for ever']);
  });

  it('joins no gate that keeps nothing with one that keeps for ever', () => {
    const view = firstView(gateMemoryPlot(documentOf([withHalfLives([0, null, null, null, null])])));
    const { min, max } = axisOf(view, 'yAxis');
    for (const { type, lineStyle, data } of seriesOf(view)) {
      const isSeen = type === 'line' && lineStyle?.opacity !== 0;
      const heights = new Set(
        JSON.stringify(data)
          .match(/-?[\d.]+(?=\])/g)
          ?.map(Number),
      );
      expect(isSeen && heights.has(min) && heights.has(max)).toBe(false);
    }
  });

  it('puts the networks of a group together, each with its median, the longest sequences first', () => {
    const plot = gateMemoryPlot(measuredDocument())!;
    expect(plot.views.map(({ name, isMinor = false }) => [name, isMinor])).toEqual([
      ['random inputs, T = 1000', false],
      ['random inputs, T = 10', true],
      ['random inputs, T = 50', true],
    ]);
    const texts = textsOf(svgOf(plot.views[1]!));
    for (const text of ['LSTM, uniform: 2.00 steps', 'GRU, uniform: 2.00 steps', 'T = 10']) {
      expect(texts).toContain(text);
    }
  });

  it('says the least and the largest median', () => {
    const document = documentOf([
      withHalfLives([1, 1, 321, 400, 500], 'chrono'),
      withHalfLives([1, 1, null, null, null], 'open'),
      withHalfLives([1, 1, 2, 3, 4], 'quick'),
    ]);
    expect(firstView(gateMemoryPlot(document)).summary).toBe(
      'Where T = 200, the median half-life of the gates goes from 2.00 steps in LSTM, quick to for ever in LSTM, open.',
    );
  });

  it('is null where no network has gates', () => {
    expect(gateMemoryPlot(documentOf([measuredSeries()]))).toBeNull();
    expect(gateMemoryPlot(sampleDocument())).toBeNull();
  });

  it('tabulates the quantiles as the document has them', () => {
    const view = firstView(gateMemoryPlot(documentOf([withHalfLives([0.1, 1, 10, 100, null])])));
    expect(view.table().rows).toEqual(
      [0.1, 1, 10, 100, null].map((halfLife, index) => ['LSTM, uniform', index / 4, halfLife]),
    );
  });
});
