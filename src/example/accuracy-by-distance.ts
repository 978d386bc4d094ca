import { directionCount } from '../contract/architecture.js';
import { evaluateReference } from '../network/evaluate.js';
import { type BinomialInterval, binomialInterval } from '../numeric/binomial-interval.js';
import { mean } from '../numeric/mean.js';
import { euclideanNorm } from '../numeric/norm.js';
import { quantile } from '../numeric/quantile.js';
import { unknownIndex } from '../text/vocabulary.js';
import { contrastOf } from './contrast.js';
import type { LabelledSentence } from './sentence-saliency.js';
import {
  labelIndex,
  readable,
  tokensOf,
  validClassifier,
  vectorsOf,
  type WordClassifier,
} from './word-classifier.js';

/** A sentence in which one word is asked how much it decides. */
export interface DistantExample extends LabelledSentence {
  /** the place of that word, from 0 */
  readonly deciding: number;
}

/** How well a network chooses at one distance, and what the word there still counts for. */
export interface DistanceAccuracy {
  /** words: from the deciding word to the end, or a padded length, as the examples have it */
  readonly distance: number;
  readonly examples: number;
  /** the share of examples whose right label has the highest score of all, with its 95 % interval (Clopper & Pearson) */
  readonly accuracy: BinomialInterval;
  /** of ‖dC/dx‖₂ at the deciding word, over the examples; a mean is made by a few large ones, the median is not */
  readonly meanGradient: number;
  readonly medianGradient: number;
  /** of how much the contrast changes, up or down, when the deciding word becomes the unknown token */
  readonly medianOcclusion: number;
}

const confidence = 0.95;

/**
 * Measures accuracy, and gradient and occlusion of the deciding word, at each of some distances.
 *
 * A score that is NaN is not right; a gradient or occlusion that is NaN makes its mean and median NaN.
 *
 * @param examplesAt - the examples of a distance, at least one, drawn apart from what the network was trained on
 * @throws InputError when an example has no word or an unknown label, or the network's parts do not fit together
 * @throws RangeError when a distance has no example
 */
export function accuracyByDistance(
  network: WordClassifier,
  distances: readonly number[],
  examplesAt: (distance: number) => readonly DistantExample[],
): DistanceAccuracy[] {
  const valid = validClassifier(network);
  return distances.map((distance) => {
    const examples = examplesAt(distance);
    const rightCount = examples.filter((example) => isRight(valid, example)).length;
    const counts = examples.map((example) => decidingWord(valid, example));
    const gradients = counts.map(({ gradient }) => gradient);
    const occlusions = counts.map(({ occlusion }) => occlusion);
    return {
      distance,
      examples: examples.length,
      accuracy: binomialInterval(rightCount, examples.length, confidence),
      meanGradient: mean(gradients),
      medianGradient: quantile(gradients, 0.5),
      medianOcclusion: quantile(occlusions, 0.5),
    };
  });
}

/** Whether every other label scores less; NaN is less than nothing. */
function isRight(network: WordClassifier, { words, right }: DistantExample): boolean {
  const target = labelIndex(network, right, 'example.right');
  const scores = scoresOf(network, words);
  return scores.every((score, label) => label === target || score < scores[target]!);
}

/** ŷ = Wya h_T + by, the score of each label after the last word. */
function scoresOf(network: WordClassifier, words: readonly string[]): number[] {
  const { architecture, parameters, labels } = network;
  const { state } = evaluateReference({
    architecture: { ...architecture, readout: null },
    parameters,
    ...readable(network, tokensOf(network, words)),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent' },
    want: ['outputs'],
  });
  const width = architecture.hiddenSize * directionCount(architecture);
  const features = state!.h.data.subarray(-width); // the top layer's, directions side by side
  const { Wya, by } = parameters;
  return labels.map((_, row) => {
    let score = by!.data[row]!;
    for (let k = 0; k < width; k++) score += Wya!.data[row * width + k]! * features[k]!;
    return score;
  });
}

/** (S3) and the size of (S5) for one word alone. */
function decidingWord(
  network: WordClassifier,
  { words, right, wrong, deciding }: DistantExample,
): { readonly gradient: number; readonly occlusion: number } {
  const contrast = contrastOf(network, { right, wrong });
  const tokens = tokensOf(network, words);
  const D = network.architecture.inputSize;
  const slopes = contrast.gradient(vectorsOf(network, tokens));
  const occluded = contrast.value(readable(network, tokens.with(deciding, unknownIndex)));
  return {
    gradient: euclideanNorm(slopes.subarray(deciding * D, (deciding + 1) * D)),
    occlusion: Math.abs(occluded - contrast.value(readable(network, tokens))),
  };
}
