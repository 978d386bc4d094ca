import { addProduct, transposed } from '../numeric/products.js';
import { wholeRows } from '../numeric/row-block.js';
import { sigmoid } from './activation.js';
import type { BackwardCell, CellEquations, Phase } from './cell-equations.js';
import type { LayerAdjoint, LayerPass } from './layer-pass.js';

/** The LSTM cell, gates stacked i, f, g, o; the equations cited here are derived in lstm.md. */
export const lstm: CellEquations = { forward, backward };

function forward(pass: LayerPass): readonly Phase[] {
  const { architecture, packing, hidden, cell, inner, gates, weights } = pass;
  const H = architecture.hiddenSize;
  const z = wholeRows(gates, 4 * H);
  const states = wholeRows(hidden, H);
  return [
    {
      fromGate: 0,
      toGate: 4,
      // (F1) z_t = Wax x_t + ba + Waa h_{t−1}
      accumulate: (place) => addProduct(z, place.row, states, place.previous, place.count, weights.Waa),
      activate(place) {
        for (let slot = 0; slot < place.count; slot++) {
          const row = place.row + slot;
          const gate = row * 4 * H;
          const own = (packing.batchSize + row) * H;
          const before = (place.previous + slot) * H;
          for (let k = 0; k < H; k++) {
            const i = sigmoid(gates[gate + k]!); // (F2)
            const f = sigmoid(gates[gate + H + k]!); // (F3)
            const g = Math.tanh(gates[gate + 2 * H + k]!); // (F4)
            const o = sigmoid(gates[gate + 3 * H + k]!); // (F5)
            const c = f * cell[before + k]! + i * g; // (F6)
            const squashed = Math.tanh(c);
            gates[gate + k] = i;
            gates[gate + H + k] = f;
            gates[gate + 2 * H + k] = g;
            gates[gate + 3 * H + k] = o;
            cell[own + k] = c;
            inner[row * H + k] = squashed;
            hidden[own + k] = o * squashed; // (F7)
          }
        }
      },
    },
  ];
}

function backward(pass: LayerPass, adjoint: LayerAdjoint): BackwardCell {
  const { architecture, cell, inner, gates, weights } = pass;
  const { dh, dc, dz } = adjoint;
  const H = architecture.hiddenSize;
  const dzRows = wholeRows(dz, 4 * H);
  const dhRows = wholeRows(dh, H);
  const WaaTransposed = transposed(weights.Waa, 4 * H, H);
  return {
    differentiate(place) {
      for (let slot = 0; slot < place.count; slot++) {
        const row = place.row + slot;
        const gate = row * 4 * H;
        const before = (place.previous + slot) * H;
        const carried = slot * H;
        for (let k = 0; k < H; k++) {
          const i = gates[gate + k]!;
          const f = gates[gate + H + k]!;
          const g = gates[gate + 2 * H + k]!;
          const o = gates[gate + 3 * H + k]!;
          const squashed = inner[row * H + k]!;
          const dhk = dh[carried + k]!;
          const dck = dc[carried + k]! + dhk * o * (1 - squashed) * (1 + squashed); // (B2)
          dc[carried + k] = dck;
          dz[gate + k] = dck * g * i * (1 - i); // (B3)
          dz[gate + H + k] = dck * cell[before + k]! * f * (1 - f); // (B4)
          dz[gate + 2 * H + k] = dck * i * (1 - g) * (1 + g); // (B5)
          dz[gate + 3 * H + k] = dhk * squashed * o * (1 - o); // (B6)
        }
      }
    },
    carry(place) {
      dh.fill(0, 0, place.count * H);
      addProduct(dhRows, 0, dzRows, place.row, place.count, WaaTransposed); // (B7)
      for (let slot = 0; slot < place.count; slot++) {
        const forget = (place.row + slot) * 4 * H + H;
        for (let k = 0; k < H; k++) dc[slot * H + k]! *= gates[forget + k]!; // (B8)
      }
    },
  };
}
