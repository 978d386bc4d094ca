import { describe, expect, it } from 'vitest';
import type { DenseTensor } from '../../src/contract/tensor.js';
import { accuracyByDistance } from '../../src/example/accuracy-by-distance.js';
import { agreementExamples } from '../../src/example/agreement-task.js';
import { sentenceSaliency } from '../../src/example/sentence-saliency.js';
import { shownSentences } from '../../src/example/shown-sentences.js';
import { readTrainedNetworks } from '../../src/node/weights/read-trained-networks.js';

const { index, classifiers } = await readTrainedNetworks();
const networks = index.networks
  .filter(({ task }) => task === 'agreement')
  .map((record) => ({ record, classifier: classifiers.get(record.file)! }));
const sentences = shownSentences(networks, 7);

describe('shownSentences', () => {
  it('shows one sentence of each distance, the nearest first', () => {
    expect(sentences.map(({ distance }) => distance)).toEqual([5, 20, 50, 100]);
    for (const { words, deciding, distance } of sentences) expect(words.length - 1 - deciding).toBe(distance);
  });

  it('gives the numbers of sentenceSaliency, bit for bit', () => {
    for (const sentence of sentences) {
      sentence.rows.forEach(({ contrast, gradient, predicted, occlusion }, row) => {
        const { classifier } = networks[row]!;
        const saliency = sentenceSaliency(classifier, sentence);
        expect(contrast).toBe(saliency.contrast);
        expect(gradient).toEqual(saliency.words.map((word) => word.gradient));
        expect(predicted).toEqual(saliency.words.map((word) => word.predicted));
        expect(occlusion).toEqual(saliency.words.map((word) => word.occlusion));
      });
    }
  });

  it('says of each network whether its highest score is the right one', () => {
    for (const sentence of sentences) {
      sentence.rows.forEach(({ isRight }, row) => {
        const judged = accuracyByDistance(networks[row]!.classifier, [1], () => [sentence]);
        expect(isRight).toBe(judged[0]!.accuracy.share === 1);
      });
    }
    const turned = shownSentences(
      networks.map(({ record, classifier }) => ({ record, classifier: swapped(classifier) })),
      7,
    );
    expect(turned.flatMap(({ rows }) => rows).every(({ isRight }) => isRight)).toBe(false);
  });

  it('calls a network wrong that scores a third label highest, whatever it prefers of the two', () => {
    const [{ record, classifier }] = networks as [(typeof networks)[number]];
    const { right, wrong, rows } = sentences[0]!;
    const by = classifier.parameters.by as DenseTensor;
    const third = classifier.labels.findIndex((label) => label !== right && label !== wrong);
    const raised = { shape: by.shape, data: by.data.with(third, 1000) };
    const parameters = { ...classifier.parameters, by: raised };
    const [sentence] = shownSentences([{ record, classifier: { ...classifier, parameters } }], 7);
    expect(rows[0]!.isRight).toBe(true);
    expect(sentence!.rows[0]).toMatchObject({ isRight: false, contrast: rows[0]!.contrast });
  });

  it('draws each from the sentences that accuracy was measured by', () => {
    const { training } = networks[0]!.record;
    for (const { distance, drawnFrom, words, right, wrong, deciding } of sentences) {
      expect(drawnFrom).toBe(300);
      const all = agreementExamples(distance, drawnFrom, training.seed);
      expect(all).toContainEqual({ words, right, wrong, deciding });
    }
  });

  it('draws by the seed alone: no network has a say, another seed draws others', () => {
    const textOf = (shown: typeof sentences) => shown.map(({ words }) => words.join(' '));
    expect(textOf(shownSentences(networks.slice(2), 7))).toEqual(textOf(sentences));
    expect(textOf(shownSentences(networks.slice(2), 8))).not.toEqual(textOf(sentences));
  });
});

/** The network with the meanings of its labels turned by one. */
function swapped(classifier: (typeof networks)[number]['classifier']): typeof classifier {
  const [first, ...others] = classifier.labels;
  return { ...classifier, labels: [...others, first!] };
}
