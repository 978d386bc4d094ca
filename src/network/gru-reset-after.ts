import { addProduct, transposed } from '../numeric/products.js';
import { columnsOf, wholeRows } from '../numeric/row-block.js';
import { sigmoid } from './activation.js';
import type { BackwardCell, CellEquations, Phase } from './cell-equations.js';
import type { LayerAdjoint, LayerPass } from './layer-pass.js';

/**
 * The GRU cell whose reset gate multiplies the recurrent product, gates stacked r, z, n.
 *
 * The equations cited here are derived in gru.md; z weights the old state.
 */
export const gruResetAfter: CellEquations = { forward, backward };

function forward(pass: LayerPass): readonly Phase[] {
  const { architecture, packing, hidden, inner, gates, weights } = pass;
  const H = architecture.hiddenSize;
  const rz = columnsOf(gates, 3 * H, 0, 2 * H);
  const q = wholeRows(inner, H);
  const states = wholeRows(hidden, H);
  const WaaGates = weights.Waa.subarray(0, 2 * H * H);
  const WaaCandidate = weights.Waa.subarray(2 * H * H);
  return [
    {
      fromGate: 0,
      toGate: 3,
      accumulate(place) {
        addProduct(rz, place.row, states, place.previous, place.count, WaaGates); // (F1)
        for (let row = place.row; row < place.row + place.count; row++) {
          if (weights.bra !== null) inner.set(weights.bra, row * H);
        }
        addProduct(q, place.row, states, place.previous, place.count, WaaCandidate); // (F2)
      },
      activate(place) {
        for (let slot = 0; slot < place.count; slot++) {
          const row = place.row + slot;
          const gate = row * 3 * H;
          const own = (packing.batchSize + row) * H;
          const before = (place.previous + slot) * H;
          for (let k = 0; k < H; k++) {
            const r = sigmoid(gates[gate + k]!); // (F3)
            const z = sigmoid(gates[gate + H + k]!); // (F4)
            const n = Math.tanh(gates[gate + 2 * H + k]! + r * inner[row * H + k]!); // (F5)
            gates[gate + k] = r;
            gates[gate + H + k] = z;
            gates[gate + 2 * H + k] = n;
            hidden[own + k] = (1 - z) * n + z * hidden[before + k]!; // (F6)
          }
        }
      },
    },
  ];
}

function backward(pass: LayerPass, adjoint: LayerAdjoint): BackwardCell {
  const { architecture, hidden, inner, gates, weights } = pass;
  const { dh, dz, dzRecurrent } = adjoint;
  const H = architecture.hiddenSize;
  const dzRows = wholeRows(dzRecurrent, 3 * H);
  const dhRows = wholeRows(dh, H);
  const WaaTransposed = transposed(weights.Waa, 3 * H, H);
  return {
    differentiate(place) {
      for (let slot = 0; slot < place.count; slot++) {
        const row = place.row + slot;
        const gate = row * 3 * H;
        const before = (place.previous + slot) * H;
        for (let k = 0; k < H; k++) {
          const r = gates[gate + k]!;
          const z = gates[gate + H + k]!;
          const n = gates[gate + 2 * H + k]!;
          const dhk = dh[slot * H + k]!;
          const dzn = dhk * (1 - z) * (1 - n) * (1 + n); // (B2)
          const dzz = dhk * (hidden[before + k]! - n) * z * (1 - z); // (B3)
          const dzr = dzn * inner[row * H + k]! * r * (1 - r); // (B4)
          dz[gate + k] = dzr;
          dz[gate + H + k] = dzz;
          dz[gate + 2 * H + k] = dzn;
          dzRecurrent[gate + k] = dzr;
          dzRecurrent[gate + H + k] = dzz;
          dzRecurrent[gate + 2 * H + k] = dzn * r; // (B5) dq
        }
      }
    },
    carry(place) {
      for (let slot = 0; slot < place.count; slot++) {
        const update = (place.row + slot) * 3 * H + H;
        for (let k = 0; k < H; k++) dh[slot * H + k]! *= gates[update + k]!; // (B6), the old state's share z⊙dh
      }
      addProduct(dhRows, 0, dzRows, place.row, place.count, WaaTransposed); // (B6), the recurrent products
    },
  };
}
