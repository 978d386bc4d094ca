import { applyElementwise, elementwiseFunctions } from './activation.js';
import type { CellStep, CellWeights } from './cell.js';
import { type Dual, section } from './dual.js';
import { addProduct } from './product.js';

const { tanh, sigmoid } = elementwiseFunctions;

/**
 * Makes the step of an LSTM cell: c_t = f⊙c_{t−1} + i⊙g, h_t = o⊙tanh(c_t) and their tangents (T5)–(T7).
 *
 * @param weights - one layer and direction, gates stacked i, f, g, o
 * @param gates - [4·H], the drive on entry to each step
 * @param h - the hidden states, advanced in place
 * @param c - the cell states, advanced in place
 */
export function lstmStep(weights: CellWeights, gates: Dual, h: Dual, c: Dual): CellStep {
  const { Waa } = weights;
  const H = Waa.columns;
  const i = section(gates, 0, H);
  const f = section(gates, H, H);
  const g = section(gates, 2 * H, H);
  const o = section(gates, 3 * H, H);
  return (offset) => {
    addProduct(Waa, h, offset, gates);
    applyElementwise(sigmoid, i); // (T5), here to o
    applyElementwise(sigmoid, f);
    applyElementwise(tanh, g);
    applyElementwise(sigmoid, o);
    for (let j = 0; j < H; j++) {
      const unit = offset + j;
      const before = c.values[unit]!;
      const after = f.values[j]! * before + i.values[j]! * g.values[j]!;
      const afterDot =
        f.dots[j]! * before + // (T6), all four lines
        f.values[j]! * c.dots[unit]! +
        i.dots[j]! * g.values[j]! +
        i.values[j]! * g.dots[j]!;
      const squashed = tanh.value(after);
      c.values[unit] = after;
      c.dots[unit] = afterDot;
      h.values[unit] = o.values[j]! * squashed;
      h.dots[unit] = o.dots[j]! * squashed + o.values[j]! * tanh.slope(squashed) * afterDot; // (T7)
    }
  };
}
