import { describe, expect, it } from 'vitest';
import type { DecayTruncation } from '../../../../src/decay/measures/measures-document.js';
import { truncationPlot } from '../../../../src/report/plots/measures/truncation.js';
import { documentOf, sampleDocument, sampleSeries } from '../../decay-samples.js';
import {
  axisOf,
  firstView,
  linePlaces,
  markPlaces,
  seriesOf,
  tipHeading,
  tipValue,
} from '../drawn-options.js';
import { around, measuredDocument, sampleContributions, sampleMeasures } from '../measure-samples.js';

/** One network over 100 steps whose truncations of Waa are given. */
function withTruncations(truncations: DecayTruncation[]) {
  const series = sampleSeries({ length: 100 });
  const contributions = [sampleContributions(series, { truncations })];
  return documentOf([{ ...series, measures: sampleMeasures(series, { contributions }) }]);
}

const falling = withTruncations([
  { window: 1, relativeError: around(0.5), cosine: around(0.9) },
  { window: 10, relativeError: around(0.001), cosine: around(1) },
  { window: 20, relativeError: null, cosine: null },
  { window: 50, relativeError: around(0), cosine: around(1) },
  { window: 100, relativeError: around(0), cosine: around(1) },
]);

describe('truncationPlot', () => {
  it('draws log₁₀ of the error and the cosine at log₁₀ of the window, with a gap where there is none', () => {
    const view = firstView(truncationPlot(falling));
    expect(linePlaces(view, 'Waa, relative error').slice(0, 2)).toEqual([
      [0, Math.log10(0.5)],
      [1, -3],
    ]);
    expect(linePlaces(view, 'Waa, cosine')).toEqual([
      [0, 0.9],
      [1, 1],
      [Math.log10(50), 1],
      [2, 1],
    ]);
    expect(tipHeading(view, Math.log10(50))).toBe('window K = 50');
  });

  it('puts errors of exactly 0 on a floor of their own, and says so', () => {
    const view = firstView(truncationPlot(falling));
    const axis = axisOf(view, 'yAxis');
    expect(axis.labels[0]).toBe('0');
    expect(axis.min).toBeLessThan(-3);
    expect(linePlaces(view, 'Waa, relative error').slice(2)).toEqual([
      [Math.log10(50), axis.min],
      [2, axis.min],
    ]);
    expect(markPlaces(view, 'triangle')).toHaveLength(2);
    expect(tipValue(view, axis.min, 'Waa, relative error')).toBe('exactly 0');
    expect(tipValue(view, -3, 'Waa, relative error')).toBe('10⁻³');
    expect(tipValue(view, 0.98765, 'Waa, cosine')).toBe('0.9877');
  });

  it('has no floor where nothing is 0', () => {
    const view = firstView(
      truncationPlot(withTruncations([{ window: 1, relativeError: around(0.5), cosine: null }])),
    );
    expect(axisOf(view, 'yAxis').labels).not.toContain('0');
    expect(markPlaces(view, 'triangle')).toEqual([]);
  });

  it('goes no lower than float64 can tell, and below 0 where a gradient points the other way', () => {
    const view = firstView(
      truncationPlot(withTruncations([{ window: 1, relativeError: around(1e-150), cosine: around(-0.2) }])),
    );
    expect(axisOf(view, 'yAxis').min).toBe(-20);
    const beyond = seriesOf(view).filter(({ data }) => JSON.stringify(data).includes('-150'));
    expect(beyond.filter(({ clip, lineStyle }) => !clip && lineStyle?.opacity !== 0)).toEqual([]);
    expect(axisOf(view, 'yAxis', 1).min).toBe(-1);
  });

  it('says which window suffices, of those shorter than the sequence', () => {
    expect(firstView(truncationPlot(falling)).summary).toBe(
      'A window of 10 steps out of 100 gets the gradient of Waa right to 1 %: the median relative error is 0.0010.',
    );
    const never = withTruncations([
      { window: 50, relativeError: around(0.5), cosine: null },
      { window: 100, relativeError: around(0), cosine: around(1) },
    ]);
    expect(firstView(truncationPlot(never)).summary).toBe(
      'No window shorter than T = 100 that was tried gets the gradient of Waa right to 1 %.',
    );
    const exact = withTruncations([{ window: 50, relativeError: around(0), cosine: around(1) }]);
    expect(firstView(truncationPlot(exact)).summary).toMatch(/50 steps out of 100 .* is exactly 0\.$/);
  });

  it('has a view a network, of its longest sequences', () => {
    expect(truncationPlot(measuredDocument())!.views.map(({ name }) => name)).toEqual([
      'Elman tanh, uniform, random, T = 1000',
      'LSTM, uniform, random, T = 1000',
      'GRU, uniform, random, T = 1000',
    ]);
  });

  it('is null where nothing was measured, or nothing is finite', () => {
    expect(truncationPlot(sampleDocument())).toBeNull();
    expect(truncationPlot(withTruncations([{ window: 1, relativeError: null, cosine: null }]))).toBeNull();
  });

  it('tabulates the quantiles as the document has them', () => {
    const { rows } = firstView(truncationPlot(falling)).table();
    expect(rows[0]).toEqual(['Waa', 1, 0.5, 0.45, 0.55, 0.9, 0.81, 0.9900000000000001]);
    expect(rows[2]).toEqual(['Waa', 20, null, null, null, null, null, null]);
    expect(rows).toHaveLength(5);
  });
});
