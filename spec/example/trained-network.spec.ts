import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { cells } from '../../src/contract/architecture.js';
import { sentenceSaliency } from '../../src/example/sentence-saliency.js';
import { type TrainedIndex, trainedClassifier, trainedTasks } from '../../src/example/trained-network.js';
import { validClassifier } from '../../src/example/word-classifier.js';
import { readWeights } from '../../src/node/weights/read-weights.js';

const folder = fileURLToPath(new URL('../../src/example/trained/', import.meta.url));
const index: TrainedIndex = JSON.parse(readFileSync(`${folder}index.json`, 'utf8'));
const weightsOf = (file: string) => readWeights(`${folder}${file}`);

describe('trainedClassifier', () => {
  it('finds a network of every cell for every task', () => {
    const found = index.networks.map(({ task, architecture }) => `${task} ${architecture.cell}`);
    expect(found).toEqual(trainedTasks.flatMap((task) => cells.map((cell) => `${task} ${cell}`)));
  });

  it.each(index.networks)('puts $file together from less than 100 kB', async (network) => {
    expect(statSync(`${folder}${network.file}`).size).toBeLessThan(100_000);
    const classifier = trainedClassifier(index, network, await weightsOf(network.file));
    expect(() => validClassifier(classifier)).not.toThrow();
    expect(classifier.vocabulary.tokens[classifier.vocabulary.indexOf.get('the')!]).toBe('the');
  });

  it('makes no network of the weights of another cell', async () => {
    const weights = await weightsOf('agreement-gru.safetensors');
    const lstm = index.networks.find(({ file }) => file === 'agreement-lstm.safetensors')!;
    expect(() => validClassifier(trainedClassifier(index, lstm, weights))).toThrow(InputError);
  });

  it('gives networks in which the governing word decides, whatever the gradient says', async () => {
    const words = 'she beside the old harbour at dawn quietly praised'.split(' ');
    for (const network of index.networks.filter(({ task }) => task === 'agreement')) {
      const classifier = trainedClassifier(index, network, await weightsOf(network.file));
      const saliency = sentenceSaliency(classifier, { words, right: 'herself', wrong: 'himself' });
      expect(saliency.contrast).toBeGreaterThan(0);
      const counts = saliency.words.map(({ occlusion }) => Math.abs(occlusion));
      expect(counts.indexOf(Math.max(...counts))).toBe(0);
    }
  });
});
