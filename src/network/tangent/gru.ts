import type { ResetPlacement } from '../../contract/architecture.js';
import { applyElementwise, elementwiseFunctions } from './activation.js';
import type { CellStep, CellWeights } from './cell.js';
import { copyDual, type Dual, dualZeros, rowBlock, section } from './dual.js';
import { addProduct } from './product.js';

const { tanh, sigmoid } = elementwiseFunctions;

/**
 * Makes the step of a GRU cell: h_t = (1 − z)⊙n + z⊙h_{t−1} and its tangent (T8)–(T11); z weights the old state.
 *
 * @param weights - one layer and direction, gates stacked r, z, n
 * @param reset - where r stands: `after` (r⊙(Waa_n h + bra)) or `before` (Waa_n (r⊙h))
 * @param gates - [3·H], the drive on entry to each step
 * @param h - the hidden states, advanced in place
 */
export function gruStep(weights: CellWeights, reset: ResetPlacement, gates: Dual, h: Dual): CellStep {
  const H = weights.Waa.columns;
  const WaaGates = rowBlock(weights.Waa, 0, 2 * H);
  const rz = section(gates, 0, 2 * H);
  const r = section(gates, 0, H);
  const z = section(gates, H, H);
  const n = section(gates, 2 * H, H);
  const addRecurrent = reset === 'after' ? resetAfter(weights, r, n, h) : resetBefore(weights, r, n, h);
  return (offset) => {
    addProduct(WaaGates, h, offset, rz);
    applyElementwise(sigmoid, rz); // (T8)
    addRecurrent(offset);
    applyElementwise(tanh, n);
    for (let j = 0; j < H; j++) {
      const unit = offset + j;
      const keep = z.values[j]!;
      const before = h.values[unit]!;
      h.values[unit] = (1 - keep) * n.values[j]! + keep * before;
      h.dots[unit] = (1 - keep) * n.dots[j]! + keep * h.dots[unit]! + z.dots[j]! * (before - n.values[j]!); // (T11)
    }
  };
}

/** Adds r⊙(Waa_n h + bra) to the drive of n (T9). */
function resetAfter(weights: CellWeights, r: Dual, n: Dual, h: Dual): CellStep {
  const H = weights.Waa.columns;
  const WaaN = rowBlock(weights.Waa, 2 * H, H);
  const q = dualZeros(H);
  return (offset) => {
    copyDual(weights.bra, q);
    addProduct(WaaN, h, offset, q);
    for (let j = 0; j < H; j++) {
      n.values[j]! += r.values[j]! * q.values[j]!;
      n.dots[j]! += r.dots[j]! * q.values[j]! + r.values[j]! * q.dots[j]!; // (T9)
    }
  };
}

/** Adds Waa_n (r⊙h) to the drive of n (T10). */
function resetBefore(weights: CellWeights, r: Dual, n: Dual, h: Dual): CellStep {
  const H = weights.Waa.columns;
  const WaaN = rowBlock(weights.Waa, 2 * H, H);
  const q = dualZeros(H);
  return (offset) => {
    for (let j = 0; j < H; j++) {
      q.values[j] = r.values[j]! * h.values[offset + j]!;
      q.dots[j] = r.dots[j]! * h.values[offset + j]! + r.values[j]! * h.dots[offset + j]!; // (T10)
    }
    addProduct(WaaN, q, 0, n);
  };
}
