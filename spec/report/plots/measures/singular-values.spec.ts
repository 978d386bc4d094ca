import { describe, expect, it } from 'vitest';
import type { DecaySingularValues } from '../../../../src/decay/measures/measures-document.js';
import { singularValuesPlot } from '../../../../src/report/plots/measures/singular-values.js';
import { documentOf, sampleDocument } from '../../decay-samples.js';
import {
  axisOf,
  firstView,
  linePlaces,
  markPlaces,
  seriesOf,
  tipHeading,
  tipValue,
} from '../drawn-options.js';
import { around, measuredSeries } from '../measure-samples.js';

/** One network whose ln σ at lags 1 and 4 are given. */
function withLogs(first: (number | null)[], second: (number | null)[], gain: number | null = -1) {
  const at = (lag: number, logs: (number | null)[]): DecaySingularValues => ({
    lag,
    logs,
    logRmsGain: gain === null ? null : around(gain),
    logCondition: null,
  });
  return documentOf([measuredSeries({ measured: { singularValues: [at(1, first), at(4, second)] } })]);
}

const ten = Math.LN10;
const fan = withLogs([0, -ten, -2 * ten], [-ten, -4 * ten, -8 * ten]);

describe('singularValuesPlot', () => {
  it('draws log₁₀ of every value from 1 at lag 0 on, the largest and the smallest by name', () => {
    const view = firstView(singularValuesPlot(fan));
    expect(linePlaces(view, 'largest')).toEqual([
      [0, 0],
      [1, 0],
      [4, -1],
    ]);
    expect(linePlaces(view, 'smallest')).toEqual([
      [0, 0],
      [1, -2],
      [4, -8],
    ]);
    const thin = seriesOf(view).filter(
      ({ data }) => data.length === 3 && JSON.stringify(data).includes('[4,-4]'),
    );
    expect(thin).toHaveLength(1);
    expect(thin[0]!.name).toBeUndefined();
    expect(tipHeading(view, 4)).toBe('lag 4');
  });

  it('puts values of exactly 0 on the floor, where tips say so', () => {
    const view = firstView(singularValuesPlot(withLogs([0, -1, null], [null, null, null], null)));
    const axis = axisOf(view, 'yAxis');
    expect(axis.labels[0]).toBe('0');
    expect(markPlaces(view, 'triangle')).toEqual([
      [4, axis.min],
      [1, axis.min],
      [4, axis.min],
    ]);
    expect(linePlaces(view, 'largest').at(-1)).toEqual([4, axis.min]);
    expect(tipValue(view, axis.min)).toBe('exactly 0');
    expect(view.summary).toBe('At lag 4 all singular values are exactly 0: nothing gets through.');
  });

  it('has no floor where nothing is 0, and holds the gain', () => {
    const view = firstView(singularValuesPlot(withLogs([0], [0], -50)));
    expect(axisOf(view, 'yAxis').labels).not.toContain('0');
    expect(axisOf(view, 'yAxis').min).toBeLessThanOrEqual(-50 / ten);
  });

  it('draws a single direction', () => {
    const view = firstView(singularValuesPlot(withLogs([-ten], [-2 * ten])));
    expect(linePlaces(view, 'largest')).toEqual(linePlaces(view, 'smallest'));
    expect(view.summary).toBe('At lag 4 the one singular value is 0.010.');
  });

  it('takes of each network the longest sequences that were measured', () => {
    const document = documentOf([
      measuredSeries({ length: 50 }),
      measuredSeries({ length: 200, measured: { singularValues: null } }),
    ]);
    expect(singularValuesPlot(document)!.views.map(({ name }) => name)).toEqual([
      'Elman tanh, uniform, random, T = 50',
    ]);
    expect(singularValuesPlot(sampleDocument())).toBeNull();
  });

  it('tabulates ln σ as the document has it', () => {
    expect(firstView(singularValuesPlot(withLogs([0, null], [-1, -2]))).table().rows).toEqual([
      [1, 1, 0],
      [1, 2, null],
      [4, 1, -1],
      [4, 2, -2],
    ]);
  });
});
