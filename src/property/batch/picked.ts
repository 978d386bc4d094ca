import { type Answer, type Relation, shapeOf } from '../relation.js';

/**
 * Relates entries of a further answer to all of the case's own: further[from[k]] = factor·own[k].
 *
 * The shape is that of the case's own block, so that what differs is told by its place there; the further answer is the one on trial.
 */
export function picked(
  further: Answer,
  own: Answer,
  block: string,
  { from, factor = 1 }: { readonly from: Int32Array; readonly factor?: number },
): Relation {
  return {
    quantity: block,
    shape: shapeOf(own, block),
    terms: [
      { of: further, block, coefficients: 1, from },
      { of: own, block, coefficients: -factor },
    ],
  };
}
