import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../../../../src/cli/decay/read-examples.js';
import type { TrainedIndex } from '../../../../src/example/trained-network.js';
import { accuracyPlot } from '../../../../src/report/plots/trained/accuracy-plot.js';
import { sampleExamples } from './example-samples.js';

const index: TrainedIndex = JSON.parse(
  readFileSync(new URL('../../../../src/example/trained/index.json', import.meta.url), 'utf8'),
);
const plot = accuracyPlot(await readExamples());

describe('accuracyPlot', () => {
  it('tabulates the numbers of the index, every one with all its digits', () => {
    const tasks = ['agreement', 'rating'];
    plot.views.forEach(({ table }, view) => {
      const networks = index.networks.filter(({ task }) => task === tasks[view]);
      const measured = networks.flatMap(({ accuracy, untrained }) => [...accuracy, ...untrained]);
      expect(table().rows.map((row) => row.slice(1))).toEqual(
        measured.map(({ distance, examples, accuracy, medianGradient, medianOcclusion }) => [
          distance,
          examples,
          accuracy.share,
          accuracy.low,
          accuracy.high,
          medianGradient,
          medianOcclusion,
        ]),
      );
    });
  });

  it('says of the shipped networks that they choose rightly at 100 words, and which hardly rate a review', () => {
    const [choosing, rating] = plot.views.map(({ summary }) => summary);
    expect(choosing).toContain('96 % (93.1 % to 97.9 %) at 100 words');
    expect(choosing).not.toContain('cannot be told from guessing');
    expect(rating).toContain('at 50, 200 and 1000 words it cannot be told from guessing');
  });

  it('tells the pointer shares in percent and the rest in powers of ten', () => {
    const [view] = accuracyPlot(sampleExamples).views;
    const { tips } = view!;
    if (tips.trigger !== 'axis') throw new Error('expected tips along the axis');
    expect(tips.heading(Math.log10(50))).toBe('50 words');
    expect(tips.value(0.875, 'GRU: right')).toBe('87.5 %');
    expect(tips.value(-20, 'GRU: gradient')).toBe('10⁻²⁰');
  });
});
