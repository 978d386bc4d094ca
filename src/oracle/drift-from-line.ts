/** A point that was meant to lie on the line θ + step·v, and where rounding put it. All arrays have one length. */
export interface DisplacedPoint {
  /** θ */
  readonly here: ArrayLike<number>;
  /** θ′, the point that was made; θ′ − θ is exact in float64 where both are float32 or narrower */
  readonly there: ArrayLike<number>;
  /** v */
  readonly direction: ArrayLike<number>;
  readonly step: number;
  /** ĝ, the gradient under test; an entry that is not finite counts as 0, so that its fault does not spread */
  readonly gradient: ArrayLike<number>;
}

/**
 * Says what the rounding of a point adds to its loss: ⟨ĝ, (θ′ − θ) − step·v⟩, to be taken from L(θ′).
 *
 * In float32 a perturbed weight θ_j + step·v_j is rounded by up to u·|θ_j|, which over a small step is a different
 * direction at every step. If ĝ is right, the corrected value is L(θ + step·v) up to curvature; if ĝ is wrong by e, a
 * difference of corrected values is ⟨g, v⟩ + ⟨e, rounding⟩/step, so the disagreement with ⟨ĝ, v⟩ changes by a part of
 * itself, about u·‖θ‖/(step·‖v‖): a fault is neither hidden nor invented.
 *
 * @returns the drift, in units of the loss
 */
export function driftFromLine({ here, there, direction, step, gradient }: DisplacedPoint): number {
  let drift = 0;
  for (let k = 0; k < direction.length; k++) {
    const slope = gradient[k]!;
    if (Number.isFinite(slope)) drift += slope * (there[k]! - here[k]! - step * direction[k]!);
  }
  return drift;
}
