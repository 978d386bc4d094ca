import { euclideanNorm } from '../numeric/norm.js';
import { unknownIndex } from '../text/vocabulary.js';
import { contrastOf, type LabelPair } from './contrast.js';
import { readable, tokensOf, vectorsOf, type WordClassifier } from './word-classifier.js';

/** What a network reads, and which two labels are held against each other. */
export interface LabelledSentence extends LabelPair {
  /** in lower case, as `words` cuts them; what is to be chosen is not among them */
  readonly words: readonly string[];
}

/** How much one word of a sentence counts for the contrast; all in nats. */
export interface WordSaliency {
  readonly word: string;
  /** ‖dC/dx_t‖₂: how fast the contrast moves at most with the vector read at this step, whatever word it is moved to */
  readonly gradient: number;
  /** ⟨dC/dx_t, x_unknown − x_t⟩: the change that the gradient predicts for the unknown token in place of the word */
  readonly predicted: number;
  /** the change of the contrast that the unknown token really makes there, by forward passes alone */
  readonly occlusion: number;
}

/** What decides a sentence, word by word. */
export interface SentenceSaliency extends LabelPair {
  /** C = ŷ_right − ŷ_wrong: above 0 the network prefers the right label of the two */
  readonly contrast: number;
  readonly words: readonly WordSaliency[];
}

/**
 * Measures how much each word of a sentence counts for the choice between two labels: by the gradient, and by leaving the word
 * out. The two share no code but the forward pass; `saliency.md` derives them.
 *
 * A word that the vocabulary lacks is read as the unknown token already, so its prediction and occlusion are 0. An overflow
 * in the network makes everything that depends on it NaN.
 *
 * @throws InputError when there is no word, a label is unknown, or parts of the network do not fit together
 */
export function sentenceSaliency(
  network: WordClassifier,
  { words, right, wrong }: LabelledSentence,
): SentenceSaliency {
  const contrast = contrastOf(network, { right, wrong });
  const tokens = tokensOf(network, words);
  const vectors = vectorsOf(network, tokens);
  const slopes = contrast.gradient(vectors);
  const unknown = vectorsOf(network, [unknownIndex]).inputs.data;
  const D = unknown.length;
  const here = contrast.value(readable(network, tokens));
  return {
    right,
    wrong,
    contrast: here,
    words: words.map((word, t) => {
      const slope = slopes.subarray(t * D, (t + 1) * D);
      let predicted = 0;
      for (let d = 0; d < D; d++) predicted += slope[d]! * (unknown[d]! - vectors.inputs.data[t * D + d]!); // (S4)
      const occluded = contrast.value(readable(network, tokens.with(t, unknownIndex)));
      return { word, gradient: euclideanNorm(slope), predicted, occlusion: occluded - here }; // (S3), (S5)
    }),
  };
}
