import type { Objective } from '../contract/request.js';
import { compensatedSum } from '../numeric/compensated-sum.js';
import type { ReadoutTape } from './readout-tape.js';

/** A loss and its derivative by the logits. */
export interface LossAtLogits {
  readonly loss: number;
  /** [M, K] */
  readonly dLogits: Float64Array;
}

type LogitObjective = Exclude<Objective, { kind: 'cotangent' }>;

/** The loss of the readout's logits, summed over its rows or averaged over them, and ∂L/∂logits; see readout.md. */
export function lossAtLogits(tape: ReadoutTape, objective: LogitObjective): LossAtLogits {
  const { logits, rowCount, targetOfRow } = tape;
  const K = logits.length / rowCount;
  const dLogits = new Float64Array(logits.length);
  const scale = objective.reduction === 'sum' ? 1 : 1 / rowCount;
  const sum = compensatedSum();
  for (let row = 0; row < rowCount; row++) {
    const from = row * K;
    if (objective.kind === 'crossEntropy') {
      const target = objective.targets.data[targetOfRow[row]!]!;
      sum.add(crossEntropyRow(logits, dLogits, from, K, target));
    } else {
      sum.add(squaredErrorRow(logits, dLogits, from, K, objective.targets.data, targetOfRow[row]! * K));
    }
  }
  if (scale !== 1) for (let k = 0; k < dLogits.length; k++) dLogits[k]! *= scale;
  return { loss: sum.value() * scale, dLogits };
}

/**
 * (R5) ℓ = ln Σ_k e^{ŷ_k} − ŷ_y and (R6) dŷ = softmax(ŷ) − onehot(y), in nats.
 *
 * With the largest logit M taken out, ℓ = (M − ŷ_y) + log1p(Σ_{k ≠ argmax} e^{ŷ_k − M}): no cancellation when the target
 * is all but certain. For the same reason p_y − 1 is formed as −Σ_{k ≠ y} p_k.
 */
function crossEntropyRow(
  logits: Float64Array,
  dLogits: Float64Array,
  from: number,
  K: number,
  target: number,
): number {
  let argmax = 0;
  for (let k = 1; k < K; k++) if (logits[from + k]! > logits[from + argmax]!) argmax = k;
  const largest = logits[from + argmax]!;
  let others = 0;
  for (let k = 0; k < K; k++) {
    const grown = Math.exp(logits[from + k]! - largest);
    dLogits[from + k] = grown;
    if (k !== argmax) others += grown;
  }
  const total = 1 + others;
  let wrong = 0;
  for (let k = 0; k < K; k++) {
    dLogits[from + k]! /= total;
    if (k !== target) wrong += dLogits[from + k]!;
  }
  dLogits[from + target] = -wrong;
  return largest - logits[from + target]! + Math.log1p(others);
}

/** (R7) ℓ = ½ Σ_k (ŷ_k − y_k)² and (R8) dŷ = ŷ − y. */
function squaredErrorRow(
  logits: Float64Array,
  dLogits: Float64Array,
  from: number,
  K: number,
  targets: ArrayLike<number>,
  targetFrom: number,
): number {
  let sum = 0;
  for (let k = 0; k < K; k++) {
    const residual = logits[from + k]! - targets[targetFrom + k]!;
    dLogits[from + k] = residual;
    sum += residual * residual;
  }
  return sum / 2;
}
