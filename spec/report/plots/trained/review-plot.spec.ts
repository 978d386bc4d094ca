import { describe, expect, it } from 'vitest';
import { accuracyPlot } from '../../../../src/report/plots/trained/accuracy-plot.js';
import { reviewPlot } from '../../../../src/report/plots/trained/review-plot.js';
import { namedSeries, sampleExamples } from './example-samples.js';

const { views, reading } = reviewPlot(sampleExamples);
const [one, median] = views;

describe('reviewPlot', () => {
  it('shows one review, and the median over all held-out ones', () => {
    expect(views.map(({ name }) => name)).toEqual(['One review', 'Median of 60 held-out reviews']);
    expect(reading).toContain('drawn by seed 7 from 8 held-out ones');
  });

  it('draws the gradient and the occlusion of the opening word in every network', () => {
    const heights = (name: string) =>
      namedSeries(one!.chart(960))
        .find((series) => series.name === name)!
        .data.map(({ value }) => value![1]);
    expect(heights('Elman: gradient')).toEqual([Math.log10(2), -40]);
    expect(heights('GRU: gradient')).toEqual([0, null]);
    expect(heights('GRU: occlusion')).toEqual([Math.log10(0.5), Math.log10(0.25)]);
  });

  it('tabulates what it draws, and of the median all that is known by length', () => {
    expect(one!.table().rows).toEqual([
      ['Elman', 10, 'right', 2, 3],
      ['Elman', 1000, 'wrong', 1e-40, 0],
      ['GRU', 10, 'wrong', 1, 0.5],
      ['GRU', 1000, 'wrong', null, 0.25],
    ]);
    expect(median!.table().rows).toEqual(accuracyPlot(sampleExamples).views[1]!.table().rows);
  });

  it('tells the pointer an exact 0 as such', () => {
    const { tips } = one!;
    if (tips.trigger !== 'axis') throw new Error('expected tips along the axis');
    const occlusion = namedSeries(one!.chart(360)).find(({ name }) => name === 'Elman: occlusion')!;
    expect(tips.value(occlusion.data[1]!.value![1]!, 'Elman: occlusion')).toBe('exactly 0');
    expect(tips.heading(3)).toBe('1000 words');
  });
});
