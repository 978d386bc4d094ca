import { applyElementwise, type ElementwiseFunction } from './activation.js';
import type { CellStep, CellWeights } from './cell.js';
import type { Dual } from './dual.js';
import { addProduct } from './product.js';

/**
 * Makes the step of an Elman cell: h_t = φ(Wax x_t + Waa h_{t−1} + ba) and its tangent (T4).
 *
 * @param weights - one layer and direction
 * @param phi - the activation
 * @param gates - [H], the drive on entry to each step
 * @param h - the hidden states, advanced in place
 */
export function elmanStep(weights: CellWeights, phi: ElementwiseFunction, gates: Dual, h: Dual): CellStep {
  const { Waa } = weights;
  return (offset) => {
    addProduct(Waa, h, offset, gates);
    applyElementwise(phi, gates); // (T4)
    for (let j = 0; j < Waa.columns; j++) {
      h.values[offset + j] = gates.values[j]!;
      h.dots[offset + j] = gates.dots[j]!;
    }
  };
}
