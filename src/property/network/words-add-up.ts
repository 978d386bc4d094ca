import type { Property } from '../property.js';
import { type Answer, owes, type Relation, shapeOf, sizeOf } from '../relation.js';

/**
 * Every step has exactly one word.
 *
 * dWax = Σ_t dz_t onehot(v_t)ᵀ, and the entries of a one-hot vector add up to 1: the columns of dWax add up to Σ_t dz_t =
 * dba, in each direction of the layer that reads the words. A word that occurs twice has both gradients in its column.
 * Nothing further is asked: one answer holds both sides.
 */
export const wordsAddUp: Property = {
  name: 'words-add-up',
  statement: 'The gradients of the weights of all words add up to the gradient of the bias.',
  domain: 'tokens and a bias',
  applies: ({ architecture, tokens }) => architecture.bias && tokens !== undefined,
  async relate(_request, answer) {
    return ['', '_reverse']
      .filter((suffix) => owes(answer, `ba${suffix}`))
      .map((suffix) => columnsAddUp(answer, suffix));
  },
};

/** dba − Σ_v dWax_v = 0 */
function columnsAddUp(of: Answer, suffix: string): Relation {
  const bias = `ba${suffix}`;
  const weights = `Wax${suffix}`;
  const [, D] = shapeOf(of, weights);
  const into = Int32Array.from({ length: sizeOf(of, weights) }, (_, at) => Math.floor(at / D!));
  return {
    quantity: bias,
    shape: shapeOf(of, bias),
    terms: [
      { of, block: bias, coefficients: 1 },
      { of, block: weights, coefficients: -1, into },
    ],
  };
}
