import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { tensor } from '../../src/contract/tensor.js';
import { accuracyByDistance, type DistantExample } from '../../src/example/accuracy-by-distance.js';
import { contrastOf } from '../../src/example/contrast.js';
import { sentenceSaliency } from '../../src/example/sentence-saliency.js';
import { tokensOf, vectorsOf, type WordClassifier } from '../../src/example/word-classifier.js';
import { sampleClassifier, sampleNetworks } from './sample-classifier.js';

const fillers = ['the', 'ran', 'the', 'the', 'ran'];

/** Sentences of `dog` or `cat` and as many words behind it as the distance says: dog is yes, cat is no. */
function examplesAt(distance: number): DistantExample[] {
  const behind = fillers.slice(0, distance);
  const pets = [
    { pet: 'dog', right: 'yes', wrong: 'no' },
    { pet: 'cat', right: 'no', wrong: 'yes' },
  ];
  return pets.map(({ pet, right, wrong }) => ({ words: ['the', pet, ...behind], right, wrong, deciding: 1 }));
}

/** h_t = h_{t−1}/2 + 1 at `dog`, − 1 at `cat`; yes scores h, no −h and maybe −1: it is right, and its gradient is known. */
const keeper: WordClassifier = {
  ...sampleClassifier(sampleNetworks[0]!.cell),
  architecture: {
    cell: 'elman',
    activation: 'identity',
    inputSize: 8,
    hiddenSize: 1,
    layers: 1,
    bidirectional: false,
    bias: true,
    readout: { outputSize: 3, at: 'last' },
  },
};
const column = (word: string): number => keeper.vocabulary.indexOf.get(word)!;
const Wax = new Float64Array(8);
Wax[column('dog')] = 1;
Wax[column('cat')] = -1;
const exact: WordClassifier = {
  ...keeper,
  parameters: {
    Wax: tensor([1, 8], Wax),
    Waa: tensor([1, 1], [0.5]),
    ba: tensor([1], [0]),
    Wya: tensor([3, 1], [-1, 0, 1]),
    by: tensor([3], [0, -1, 0]),
  },
};

describe('accuracyByDistance', () => {
  it('tells accuracy, gradient and occlusion of a network of which they are known', () => {
    for (const { distance, ...measured } of accuracyByDistance(exact, [0, 1, 4], examplesAt)) {
      // C = 2·h_T, so dC/dx = 2·Wax·2^−distance: Wax has length √2, and the word moves C by 2·2^−distance.
      const share = 2 * 2 ** -distance;
      expect(measured.accuracy).toMatchObject({ share: 1, high: 1 });
      expect(measured.examples).toBe(2);
      expect(measured.medianGradient).toBeCloseTo(Math.SQRT2 * share, 14);
      expect(measured.meanGradient).toBeCloseTo(Math.SQRT2 * share, 14);
      expect(measured.medianOcclusion).toBe(share);
    }
  });

  it('does not call right what scores as much as another label, or wrong labels, or NaN', () => {
    const accuracyWith = (by: readonly number[], examples = examplesAt) => {
      const network = { ...exact, parameters: { ...exact.parameters, by: tensor([3], by) } };
      return accuracyByDistance(network, [1], examples)[0]!.accuracy.share;
    };
    expect(accuracyWith([0, 0, 0])).toBe(1);
    expect(accuracyWith([0, 0.5, 0])).toBe(0);
    expect(accuracyWith([2, 0, 0])).toBe(0.5);
    const swapped = (distance: number) =>
      examplesAt(distance).map((example) => ({ ...example, right: example.wrong, wrong: example.right }));
    expect(accuracyWith([0, 0, 0], swapped)).toBe(0);
    const huge = {
      ...exact.parameters,
      Waa: tensor([1, 1], [1e308]),
      Wya: tensor([3, 1], [-1e308, 0, 1e308]),
    };
    const overflowing = accuracyByDistance({ ...exact, parameters: huge }, [4], examplesAt)[0]!;
    expect(overflowing.accuracy.share).toBe(0);
    expect(overflowing.medianGradient).toBeNaN();
  });

  it('measures the word that decides as sentenceSaliency does, in every cell', () => {
    for (const { cell, embedded = false } of sampleNetworks) {
      const network = sampleClassifier(cell, { embedded });
      const example = examplesAt(3)[0]!;
      const measured = accuracyByDistance(network, [3], () => [example])[0]!;
      const { words } = sentenceSaliency(network, example);
      expect(measured.medianGradient).toBe(words[1]!.gradient);
      expect(measured.medianOcclusion).toBe(Math.abs(words[1]!.occlusion));
    }
  });

  it('calls right what every contrast with another label calls right, in every cell', () => {
    for (const { cell, embedded = false } of sampleNetworks) {
      const network = sampleClassifier(cell, { embedded });
      for (const { words } of [0, 2, 5].flatMap(examplesAt)) {
        const vectors = vectorsOf(network, tokensOf(network, words));
        const wins = (right: string): boolean =>
          network.labels.every(
            (wrong) => wrong === right || contrastOf(network, { right, wrong }).value(vectors) > 0,
          );
        const shares = network.labels.map((right) => {
          const example = { words, right, wrong: 'no', deciding: 0 };
          return accuracyByDistance(network, [0], () => [example])[0]!.accuracy.share;
        });
        expect(shares).toEqual(network.labels.map((label) => (wins(label) ? 1 : 0)));
      }
    }
  });

  it('refuses a label that is none', () => {
    const examples = () => [{ ...examplesAt(1)[0]!, right: 'perhaps' }];
    expect(() => accuracyByDistance(exact, [1], examples)).toThrow(InputError);
  });
});
