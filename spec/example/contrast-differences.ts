import type { Request } from '../../src/contract/request.js';
import { indexTensor, tensor } from '../../src/contract/tensor.js';
import type { LabelPair } from '../../src/example/contrast.js';
import { vectorsOf, type WordClassifier } from '../../src/example/word-classifier.js';
import { type Difference, differenceAlong } from '../../src/oracle/differences.js';
import type { Textbook } from '../../src/textbook/textbook.js';

/**
 * The contrast of a network at vectors [T, D], by another way: the difference of two cross-entropies, which the textbook
 * computes with the readout in place. −ln p(wrong) + ln p(right) = ŷ_right − ŷ_wrong.
 */
export function textbookContrast(
  textbook: Textbook,
  { architecture, parameters, labels }: WordClassifier,
  { right, wrong }: LabelPair,
): (vectors: Float64Array) => number {
  const D = architecture.inputSize;
  return (vectors) => {
    const loss = (label: string): number => {
      const request: Request = {
        architecture,
        parameters,
        inputs: tensor([1, vectors.length / D, D], vectors),
        lengths: null,
        state: null,
        objective: { kind: 'crossEntropy', targets: indexTensor([1], [labels.indexOf(label)]) },
        want: [],
      };
      return textbook.forward(request).loss;
    };
    return loss(wrong) - loss(right);
  };
}

/** Two losses near ln 3, each rounded some ten times on its way, are subtracted. At twice the value the bounds double. */
const noise = 8 * Number.EPSILON;

/** The derivative of the contrast along each entry of each word's vector, [T, D], by differences with their bounds. */
export async function contrastDifferences(
  textbook: Textbook,
  network: WordClassifier,
  pair: LabelPair,
  tokens: readonly number[],
): Promise<Difference[]> {
  const contrast = textbookContrast(textbook, network, pair);
  const vectors = vectorsOf(network, tokens).inputs.data;
  const differences: Difference[] = [];
  for (let at = 0; at < vectors.length; at++) {
    const loss = (step: number): number => contrast(vectors.with(at, vectors[at]! + step));
    differences.push(await differenceAlong({ loss, lossHere: contrast(vectors), noise, scale: 1 }));
  }
  return differences;
}
