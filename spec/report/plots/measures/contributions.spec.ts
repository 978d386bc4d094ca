import { describe, expect, it } from 'vitest';
import { contributionsPlot } from '../../../../src/report/plots/measures/contributions.js';
import { documentOf, sampleDocument, sampleSeries } from '../../decay-samples.js';
import {
  firstView,
  linePlaces,
  markPlaces,
  seriesOf,
  svgOf,
  textsOf,
  tipHeading,
  tipValue,
} from '../drawn-options.js';
import { measuredDocument, measuredSeries, sampleContributions, sampleMeasures } from '../measure-samples.js';

const single = documentOf([measuredSeries({ length: 1000 })]);

/** One network whose shares of Waa are given, at lags 0, 1, 2, … */
function withShares(shares: (number | null)[], length = shares.length) {
  const series = sampleSeries({ length });
  const waa = sampleContributions(series, { shares, massHorizons: [{ share: 0.9, lag: null }] });
  return documentOf([{ ...series, measures: sampleMeasures(series, { contributions: [waa] }) }]);
}

describe('contributionsPlot', () => {
  it('draws each share at its number of last steps, one more than the lag', () => {
    const view = firstView(contributionsPlot(single));
    const { lags, measures } = single.series[0]!;
    const places = linePlaces(view, 'Elman tanh, uniform');
    expect(places[7]).toEqual([Math.log10(lags[7]! + 1), measures!.contributions[1]!.shares[7]]);
    expect(tipHeading(view, Math.log10(8))).toBe('the last 8 steps');
    expect(tipHeading(view, 0)).toBe('the last step');
    expect([0.9, 0.999, 1 - 1e-9, 1].map((share) => tipValue(view, share))).toEqual([
      '90.00 %',
      '99.90 %',
      '> 99.99 %',
      '100.0 %',
    ]);
  });

  it('ends at 100 % of all steps, also where the last lag was not kept', () => {
    const view = firstView(contributionsPlot(withShares([0.25, 0.5, 0.6], 9)));
    expect(linePlaces(view, 'Elman tanh, uniform')).toEqual([
      [0, 0.25],
      [Math.log10(2), 0.5],
      [Math.log10(3), 0.6],
      [Math.log10(9), 1],
    ]);
    const whole = firstView(contributionsPlot(withShares([0.25, 0.5, 1])));
    expect(linePlaces(whole, 'Elman tanh, uniform')).toHaveLength(3);
  });

  it('draws one step as a point', () => {
    const view = firstView(contributionsPlot(withShares([1])));
    expect(linePlaces(view, 'Elman tanh, uniform')).toEqual([[0, 1]]);
  });

  it('marks where half, 90 % and 99 % lie, and leaves out what is not told', () => {
    const view = firstView(contributionsPlot(single));
    const [, waa] = single.series[0]!.measures!.contributions;
    const steps = waa!.massHorizons.map(({ lag }) => Math.log10(lag! + 1));
    expect(markPlaces(view, 'circle').map(([x]) => x)).toEqual(steps.slice(0, 2));
    expect(markPlaces(view, 'diamond').map(([x]) => x)).toEqual(steps.slice(2));
    const untold = firstView(contributionsPlot(withShares([0.25, 0.5, 0.6], 9)));
    expect(markPlaces(untold, 'circle')).toEqual([]);
    expect(textsOf(svgOf(untold))).toContain('Elman tanh, uniform: 90 % within 9 steps');
  });

  it('shows the top layer of a stack', () => {
    const series = sampleSeries({ length: 50 });
    const contributions = ['Waa', 'Waa_l1'].map((parameter, layer) =>
      sampleContributions(series, { parameter, factor: 0.5 + 0.25 * layer }),
    );
    const document = documentOf([{ ...series, measures: sampleMeasures(series, { contributions }) }]);
    const view = firstView(contributionsPlot(document));
    expect(linePlaces(view, 'Elman tanh, uniform')[0]![1]).toBe(contributions[1]!.shares[0]);
    expect(view.table().rows[0]![1]).toBe('Waa_l1');
  });

  it('puts up to eight networks of the longest sequences together, and more of them apart', () => {
    const views = (networks: number) =>
      contributionsPlot(
        documentOf(
          Array.from({ length: networks }, (_, index) => measuredSeries({ initialisation: `of ${index}` })),
        ),
      )!.views.map(({ name }) => name);
    expect(views(8)).toEqual(['Waa: random inputs, T = 200', 'Wax: random inputs, T = 200']);
    expect(views(9)).toHaveLength(18);
    expect(contributionsPlot(measuredDocument())!.views.map(({ name }) => name)).toEqual([
      'Waa: random inputs, T = 1000',
      'Wax: random inputs, T = 1000',
    ]);
  });

  it('says who needs the fewest steps and who the most', () => {
    const series = (factor: number, initialisation: string) => {
      const one = sampleSeries({ initialisation });
      const contributions = [sampleContributions(one, { factor })];
      return { ...one, measures: sampleMeasures(one, { contributions }) };
    };
    const { summary } = firstView(contributionsPlot(documentOf([series(0.5, 'quick'), series(0.9, 'slow')])));
    // 1 − .5⁴ = .9375 and 1 − .9²² = .9015 are the first to reach .9.
    expect(summary).toBe(
      '90 % of what the steps contribute to Waa come from the last 4 steps in Elman tanh, quick, but from the last 22 steps in Elman tanh, slow.',
    );
  });

  it('is null where nothing was measured, or no run has a gradient', () => {
    expect(contributionsPlot(sampleDocument())).toBeNull();
    expect(contributionsPlot(withShares([null, null, null]))).toBeNull();
  });

  it('tabulates the shares that it draws', () => {
    const view = firstView(contributionsPlot(single));
    const drawn = linePlaces(view, 'Elman tanh, uniform');
    const { rows } = view.table();
    expect(rows.map(([, , steps, share]) => [Math.log10(steps as number), share])).toEqual(drawn);
    expect(seriesOf(view).filter(({ name }) => name !== undefined)).toHaveLength(1);
  });
});
