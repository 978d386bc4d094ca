import { describe, expect, it } from 'vitest';
import type { DecayExponent } from '../../../../src/decay/measures/measures-document.js';
import { lyapunovPlot } from '../../../../src/report/plots/measures/lyapunov.js';
import { documentOf, sampleDocument } from '../../decay-samples.js';
import {
  axisOf,
  firstView,
  linePlaces,
  markPlaces,
  placesOf,
  seriesOf,
  svgOf,
  textsOf,
  tipHeading,
  tipValue,
} from '../drawn-options.js';
import { measuredSeries } from '../measure-samples.js';

const lost: DecayExponent = { mean: null, low: null, high: null };

/** One network whose exponents are given. */
function withSpectrum(spectrum: DecayExponent[], meanField?: number) {
  const field = meanField === undefined ? {} : { meanField };
  return documentOf([measuredSeries({ measured: { spectrum }, ...field })]);
}

const two = [
  { mean: -0.5, low: -0.6, high: -0.4 },
  { mean: -2, low: -2.5, high: -1.5 },
];

describe('lyapunovPlot', () => {
  it('draws a step an exponent, as wide as its share of all, its interval around it', () => {
    const view = firstView(lyapunovPlot(withSpectrum(two)));
    const stairs = seriesOf(view).filter(({ data }) => JSON.stringify(data).includes('[0.5,-0.5]'));
    expect(stairs.map(placesOf)).toEqual([
      [
        [0, -0.5],
        [0.5, -0.5],
        [0.5, -2],
        [1, -2],
      ],
    ]);
    expect(linePlaces(view, 'mean')).toEqual([
      [0.25, -0.5],
      [0.75, -2],
    ]);
    expect(linePlaces(view, 'interval from').map(([, y]) => y)).toEqual([-0.6, -2.5]);
    expect([tipHeading(view, 0.25), tipValue(view, -0.5)]).toEqual([
      'at 25 % of the directions',
      '−0.500 nats per step',
    ]);
  });

  it('draws the mean field at its height, and none where there is none', () => {
    const levels = (document: ReturnType<typeof documentOf>) =>
      seriesOf(firstView(lyapunovPlot(document))).filter(({ endLabel }) => endLabel !== undefined);
    const [level, ...others] = levels(withSpectrum(two, -0.75));
    expect(others).toEqual([]);
    expect(placesOf(level!).map(([, y]) => y)).toEqual([-0.75, -0.75]);
    expect(level!.endLabel!.formatter()).toBe('mean field −0.750');
    expect(levels(withSpectrum(two))).toEqual([]);
  });

  it('puts what is no finite number on a floor of its own, not at 0', () => {
    const view = firstView(lyapunovPlot(withSpectrum([two[0]!, lost])));
    const axis = axisOf(view, 'yAxis');
    expect(markPlaces(view, 'triangle')).toEqual([[0.75, axis.min]]);
    expect(axis.labels[0]).toBe('none');
    expect(axis.min).toBeLessThan(-0.6);
    expect(tipValue(view, axis.min)).toBe('no finite number');
    expect(firstView(lyapunovPlot(withSpectrum([lost]))).summary).toBe(
      'The largest exponent is no finite number.',
    );
    expect(axisOf(firstView(lyapunovPlot(withSpectrum([lost]))), 'yAxis').min).toBeLessThan(0);
  });

  it('draws one seed, whose exponents have no interval', () => {
    const view = firstView(lyapunovPlot(withSpectrum([{ mean: -0.5, low: null, high: null }])));
    expect(linePlaces(view, 'mean')).toEqual([[0.5, -0.5]]);
    expect(linePlaces(view, 'to')).toEqual([]);
    expect(textsOf(svgOf(view))).not.toContain('none');
  });

  it('says how far the exponents go, and what theory gives', () => {
    expect(firstView(lyapunovPlot(withSpectrum(two, -0.75))).summary).toBe(
      'The exponents go from −0.500 to −2.00 nats per step; mean-field theory gives −0.750.',
    );
  });

  it('is null where nothing was measured', () => {
    expect(lyapunovPlot(sampleDocument())).toBeNull();
    expect(lyapunovPlot(withSpectrum([]))).toBeNull();
  });

  it('tabulates the exponents as the document has them', () => {
    expect(firstView(lyapunovPlot(withSpectrum([two[0]!, lost]))).table().rows).toEqual([
      [1, -0.5, -0.6, -0.4],
      [2, null, null, null],
    ]);
  });
});
