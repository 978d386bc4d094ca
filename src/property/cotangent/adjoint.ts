import type { ParameterShape } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import { shapeSize } from '../../contract/tensor.js';
import { tangent } from '../../network/tangent/tangent.js';
import { precisions } from '../../numeric/precision.js';
import type { RandomStream } from '../../numeric/random.js';
import type { Property } from '../property.js';
import type { Answer, Relation } from '../relation.js';
import { isForward } from './cotangents.js';

/**
 * Backpropagation is the adjoint of the tangent.
 *
 * With J = ∂y/∂θ of all that the loss L is made of and u = ∂L/∂y, the gradient is Jᵀu, and for every direction v of a block
 * ⟨Jᵀu, v⟩ = ⟨u, J v⟩ = d/dε L(θ + ε·v). The right-hand side is computed forward (`network/tangent/tangent.md`), so it knows of no way
 * back: no cotangent is carried, no sum over time is formed, and the initial state's share comes by itself. Padded inputs and words
 * that do not occur add nothing to either side.
 *
 * Its rounding needs no budget beyond that of handing over a double. Forward and back the same products of local derivatives are
 * added up, one for each path from an entry to the loss, in another order; what rounding does to a path is the same in kind, and the
 * relation's own budget Σ_k|v_k|·b_k is 30 spreads of each entry in the subject's precision, added up with no cancellation.
 */
export const adjoint: Property = {
  name: 'adjoint',
  statement: 'The gradient, multiplied by a direction, gives the derivative of the loss along it.',
  domain: 'any request',
  applies: () => true,
  async relate(request, answer, _, stream) {
    return answer.owed
      .filter(({ name }) => name !== 'loss' && !isForward(name))
      .map((block) => alongDirection(request, answer, block, stream));
  },
};

/** Σ_k v_k·g_k − ⟨u, J v⟩ = 0 for a direction v of one block. */
function alongDirection(
  request: Request,
  answer: Answer,
  { name, shape }: ParameterShape,
  stream: RandomStream,
): Relation {
  const size = shapeSize(shape);
  const direction = Float64Array.from({ length: size }, () => shortNormal(stream));
  const { lossDot } = tangent(request, { [name]: direction });
  const handedOver = precisions.float64.unitRoundoff * Math.abs(lossDot);
  return {
    quantity: name,
    shape: [],
    terms: [{ of: answer, block: name, coefficients: direction, into: new Int32Array(size) }],
    known: { values: Float64Array.of(-lossDot), budgets: Float64Array.of(handedOver) },
  };
}

/** A standard normal number, rounded to a multiple of 1/1024; never zero, which would hide an entry. */
function shortNormal(stream: RandomStream): number {
  return Math.round(stream.normal() * 1024) / 1024 || 1 / 1024;
}
