import { describe, expect, it } from 'vitest';
import { measureExamples } from '../../../../src/example/measure-examples.js';
import { sentenceSaliency } from '../../../../src/example/sentence-saliency.js';
import { readTrainedNetworks } from '../../../../src/node/weights/read-trained-networks.js';
import { sentencePlot } from '../../../../src/report/plots/trained/sentence-plot.js';
import { sampleExamples } from './example-samples.js';

const { index, classifiers } = await readTrainedNetworks();
const examples = measureExamples(index, classifiers, 7);

describe('sentencePlot', () => {
  const { views, reading } = sentencePlot(examples);

  it('tabulates the numbers of sentenceSaliency, bit for bit', () => {
    views.forEach(({ table }, view) => {
      const sentence = examples.agreement.sentences[view]!;
      const saliencies = index.networks
        .filter(({ task }) => task === 'agreement')
        .map(({ file }) => sentenceSaliency(classifiers.get(file)!, sentence));
      const { columns, rows } = table();
      expect(columns.slice(2, 5)).toEqual(['Elman: gradient', 'Elman: predicted', 'Elman: occlusion']);
      expect(rows).toEqual(
        sentence.words.map((word, place) => [
          place + 1,
          word,
          ...saliencies.flatMap(({ words }) => [
            words[place]!.gradient,
            words[place]!.predicted,
            words[place]!.occlusion,
          ]),
        ]),
      );
    });
  });

  it('has a view a sentence, and says how they were drawn', () => {
    expect(views.map(({ name }) => name)).toEqual([
      '5 words from “we” to “ourselves”',
      '20 words from “they” to “themselves”',
      '50 words from “you” to “yourself”',
      '100 words from “we” to “ourselves”',
    ]);
    expect(reading).toContain(
      'Of 300 sentences of each distance one was drawn by seed 7, whatever it shows.',
    );
  });

  it('fills every column of its table, whatever the words are', () => {
    const [view] = sentencePlot(sampleExamples).views;
    const { columns, rows } = view!.table();
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(view!.tips).toEqual({ trigger: 'item' });
  });
});
