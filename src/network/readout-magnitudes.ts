import { largestMagnitude } from '../numeric/norm.js';
import { addColumnSums, addOuterProducts, addProduct } from '../numeric/products.js';
import { wholeRows } from '../numeric/row-block.js';
import { absolute, backThrough } from './absolute-products.js';
import type { Tape } from './forward.js';

/** The magnitudes at the top of a network; empty without a readout. */
export interface ReadoutMagnitudes {
  /** [M, K] of the logits */
  readonly logits: Float64Array;
  /** [M, K] of ∂L/∂logits, where p − y is a difference of numbers up to 1 */
  readonly dLogits: Float64Array;
  /** Σ|dŷ||a| of each entry of the gradients of Wya and by */
  readonly gradients: Readonly<Record<string, Float64Array>>;
  /** [M, H·dirs] of what goes back into the features */
  readonly features: Float64Array;
}

/** Measures the readout's products, forward and back. */
export function readoutMagnitudes(tape: Tape): ReadoutMagnitudes {
  const { readout, dLogits, problem } = tape;
  const none = new Float64Array(0);
  if (readout === null || dLogits === null)
    return { gradients: {}, logits: none, dLogits: none, features: none };
  const M = readout.rowCount;
  const K = dLogits.length / M;
  const width = readout.features.length / M;
  const features = wholeRows(absolute(readout.features), width);
  const sizes = wholeRows(absolute(dLogits), K);
  const Wya = absolute(readout.Wya);
  const by = absolute(problem.parameters.by!);
  const logits = new Float64Array(M * K);
  for (let row = 0; row < M; row++) logits.set(by, row * K);
  addProduct(wholeRows(logits, K), 0, features, 0, M, Wya);
  const dWya = new Float64Array(Wya.length);
  addOuterProducts(dWya, sizes, 0, features, 0, M);
  const dby = new Float64Array(K);
  addColumnSums(dby, sizes, 0, M);
  return {
    gradients: { Wya: dWya, by: dby },
    logits,
    dLogits: lossDifferences(tape, sizes.values, M, K),
    features: backThrough(sizes.values, Wya, M, width),
  };
}

/**
 * −ln p may be formed from a p that is rounded, and ln Σe^ŷ − ŷ_y is a difference of numbers as large as the logits: each
 * row of a cross-entropy counts 1 and its largest |logit| more than its own size.
 */
export function lossMagnitude({ problem, loss, lossTerms, readout }: Tape): number {
  const { objective, packing } = problem;
  const summed = lossTerms + Math.sqrt(packing.rowCount) * Math.abs(loss);
  if (objective.kind !== 'crossEntropy' || readout === null) return summed;
  const { logits, rowCount } = readout;
  const K = logits.length / rowCount;
  let differences = rowCount;
  for (let row = 0; row < rowCount; row++) {
    differences += largestMagnitude(logits.subarray(row * K, (row + 1) * K));
  }
  return summed + (objective.reduction === 'sum' ? differences : differences / rowCount);
}

/** |dŷ|, and 1 (times the mean's scale) more where p_y − 1 may be formed by subtraction. */
function lossDifferences(tape: Tape, sizes: Float64Array, M: number, K: number): Float64Array {
  const { objective } = tape.problem;
  if (objective.kind !== 'crossEntropy') return sizes;
  const differences = sizes.slice();
  const scale = objective.reduction === 'sum' ? 1 : 1 / M;
  for (let row = 0; row < M; row++) {
    differences[row * K + objective.targets.data[tape.readout!.targetOfRow[row]!]!]! += scale;
  }
  return differences;
}
