import type { Dual } from './dual.js';

/**
 * Adds the cross-entropy of one prediction: −ln softmax(ŷ)[y], in nats, and its tangent (T14), (T15).
 *
 * Logits are taken relative to the largest, so no exponential overflows; ln(1 + rest) keeps the loss of a prediction
 * that is nearly certain. The tangent Σ(p − y)·ŷDot is summed as Σ p_k (ŷDot_k − ŷDot_y) over k ≠ y: the same number,
 * as Σp = 1, without the cancellation in p_y − 1. NaN in the logits, or a target that is no class, gives NaN.
 *
 * @param logits - ŷ [K]
 * @param target - y, 0 … K−1
 * @param total - [1], added to
 */
export function addCrossEntropy(logits: Dual, target: number, total: Dual): void {
  const { values, dots } = logits;
  let peak = 0;
  for (let k = 1; k < values.length; k++) if (values[k]! > values[peak]!) peak = k;
  let rest = 0;
  for (let k = 0; k < values.length; k++) if (k !== peak) rest += Math.exp(values[k]! - values[peak]!);
  total.values[0]! += values[peak]! - values[target]! + Math.log1p(rest); // (T14)
  let slope = 0;
  for (let k = 0; k < values.length; k++) {
    if (k !== target) slope += Math.exp(values[k]! - values[peak]!) * (dots[k]! - dots[target]!);
  }
  total.dots[0]! += slope / (1 + rest); // (T15)
}

/**
 * Adds the squared error of one prediction: ½·Σ(ŷ − y)² and its tangent Σ(ŷ − y)·ŷDot (T16); NaN gives NaN.
 *
 * @param logits - ŷ [K]
 * @param targets - holds y [K] from `offset` on
 * @param total - [1], added to
 */
export function addSquaredError(logits: Dual, targets: ArrayLike<number>, offset: number, total: Dual): void {
  const { values, dots } = logits;
  for (let k = 0; k < values.length; k++) {
    const miss = values[k]! - targets[offset + k]!;
    total.values[0]! += 0.5 * miss * miss;
    total.dots[0]! += miss * dots[k]!; // (T16)
  }
}

/**
 * Adds ⟨x̄, x⟩ and ⟨x̄, xDot⟩ over a stretch (T17): a cotangent is a constant; NaN gives NaN.
 *
 * @param cotangent - x̄
 * @param dual - x, laid out as the cotangent is
 * @param range - from its first entry up to, not including, its second
 * @param total - [1], added to
 */
export function addPairing(
  cotangent: ArrayLike<number>,
  dual: Dual,
  range: readonly [number, number],
  total: Dual,
): void {
  for (let j = range[0]; j < range[1]; j++) {
    total.values[0]! += cotangent[j]! * dual.values[j]!;
    total.dots[0]! += cotangent[j]! * dual.dots[j]!; // (T17)
  }
}
