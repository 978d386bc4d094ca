/** A point that was meant to lie on the line θ + step·v, and where rounding put it. */
export interface DisplacedPoint {
  /** L at the point that was made */
  readonly loss: number;
  /** θ′ − θ, the displacement that was really made, exact in float64 where θ′ and θ are float32 or narrower */
  readonly displacement: Float64Array;
  /** step·v, the displacement that was meant, of the same length */
  readonly intended: Float64Array;
  /** ĝ, the gradient under test, of the same length */
  readonly gradient: Float64Array;
}

/**
 * Moves a loss from the point that rounding made back to the line: L(θ′) − ⟨ĝ, (θ′ − θ) − step·v⟩.
 *
 * In float32 a perturbed weight θ_j + step·v_j is rounded by up to u·|θ_j|, which over a small step is a different
 * direction at every step. If ĝ is right, the corrected value is L(θ + step·v) up to curvature; if ĝ is wrong by e, a
 * difference of corrected values is ⟨g, v⟩ + ⟨e, rounding⟩/step, so the disagreement with ⟨ĝ, v⟩ changes by a part of
 * itself, about u·‖θ‖/(step·‖v‖): a fault is neither hidden nor invented.
 *
 * @returns the value on the line, in units of the loss; NaN when the loss is NaN
 */
export function valueOnLine({ loss, displacement, intended, gradient }: DisplacedPoint): number {
  let correction = 0;
  for (let index = 0; index < displacement.length; index++) {
    correction += gradient[index]! * (displacement[index]! - intended[index]!);
  }
  return loss - correction;
}
