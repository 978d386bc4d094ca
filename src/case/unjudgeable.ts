import type { Request } from '../contract/request.js';
import { backward } from '../network/backward.js';
import { forward } from '../network/forward.js';
import { type Magnitudes, magnitudesOf } from '../network/magnitudes.js';
import { problemOf } from '../network/problem.js';
import { largestMagnitude } from '../numeric/norm.js';
import type { Precision } from '../numeric/precision.js';
import { kinkMargin } from './kink-margin.js';

/** Why a right implementation in a precision may give something else than the reference. */
export type Hindrance =
  /** rounding may carry a pre-activation of a ReLU network across its kink */
  | 'kink'
  /** a sum, with all its terms of one sign, may exceed the precision's largest number */
  | 'overflow';

/**
 * Tells why a case cannot be judged in a precision; its comparisons would prove nothing, whatever they came to.
 *
 * In float64 and float32 that is next to no generated case; in float16 it is weights that let a linear or ReLU network grow
 * from step to step, and in bfloat16 ReLU networks with many pre-activations.
 *
 * @returns null for a case that can be judged
 */
export function unjudgeable(request: Request, precision: Precision): Hindrance | null {
  if (!(kinkMargin(request, precision) > 1)) return 'kink';
  const tape = forward(problemOf(request));
  const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
  // A mean may be formed by adding up all rows first and dividing then.
  const { objective } = request;
  const isMean = objective.kind !== 'cotangent' && objective.reduction !== 'sum';
  const largestLoss = magnitudes.loss * (isMean ? magnitudes.rowCount : 1);
  return Math.max(largestLoss, largestSum(magnitudes)) < precision.largest ? null : 'overflow';
}

/** The largest Σ|w_j x_j| of all dot products, forward and back; NaN when one is. */
function largestSum({ passes, logits, dLogits, gradients }: Magnitudes): number {
  const sums = [logits, dLogits, ...Object.values(gradients)];
  for (const { gates, inner, carry, inputs, features } of passes.flat()) {
    sums.push(gates, inner, carry, inputs, features);
  }
  return Math.max(...sums.map(largestMagnitude));
}
