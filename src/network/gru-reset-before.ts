import { addProduct, transposed } from '../numeric/products.js';
import { columnsOf, wholeRows } from '../numeric/row-block.js';
import { sigmoid } from './activation.js';
import type { BackwardCell, CellEquations, Phase } from './cell-equations.js';
import type { LayerAdjoint, LayerPass } from './layer-pass.js';

/**
 * The GRU cell whose reset gate multiplies the old state before the recurrent product, gates stacked r, z, n.
 *
 * The equations cited here are derived in gru.md, with a prime where they differ from reset after.
 */
export const gruResetBefore: CellEquations = { forward, backward };

function forward(pass: LayerPass): readonly Phase[] {
  const { architecture, packing, hidden, inner, gates, weights } = pass;
  const H = architecture.hiddenSize;
  const rz = columnsOf(gates, 3 * H, 0, 2 * H);
  const candidate = columnsOf(gates, 3 * H, 2 * H, H);
  const m = wholeRows(inner, H);
  const states = wholeRows(hidden, H);
  const WaaGates = weights.Waa.subarray(0, 2 * H * H);
  const WaaCandidate = weights.Waa.subarray(2 * H * H);
  return [
    {
      fromGate: 0,
      toGate: 2,
      accumulate: (place) => addProduct(rz, place.row, states, place.previous, place.count, WaaGates), // (F1)
      activate(place) {
        for (let slot = 0; slot < place.count; slot++) {
          const row = place.row + slot;
          const gate = row * 3 * H;
          const before = (place.previous + slot) * H;
          for (let k = 0; k < H; k++) {
            const r = sigmoid(gates[gate + k]!); // (F3)
            gates[gate + k] = r;
            gates[gate + H + k] = sigmoid(gates[gate + H + k]!); // (F4)
            inner[row * H + k] = r * hidden[before + k]!; // (F2′) m = r⊙h_{t−1}
          }
        }
      },
    },
    {
      fromGate: 2,
      toGate: 3,
      accumulate: (place) => addProduct(candidate, place.row, m, place.row, place.count, WaaCandidate), // (F5′)
      activate(place) {
        for (let slot = 0; slot < place.count; slot++) {
          const row = place.row + slot;
          const gate = row * 3 * H;
          const own = (packing.batchSize + row) * H;
          const before = (place.previous + slot) * H;
          for (let k = 0; k < H; k++) {
            const z = gates[gate + H + k]!;
            const n = Math.tanh(gates[gate + 2 * H + k]!); // (F5′)
            gates[gate + 2 * H + k] = n;
            hidden[own + k] = (1 - z) * n + z * hidden[before + k]!; // (F6)
          }
        }
      },
    },
  ];
}

function backward(pass: LayerPass, adjoint: LayerAdjoint): BackwardCell {
  const { architecture, packing, hidden, gates, weights } = pass;
  const { dh, dz } = adjoint;
  const H = architecture.hiddenSize;
  const dzGates = columnsOf(dz, 3 * H, 0, 2 * H);
  const dzCandidate = columnsOf(dz, 3 * H, 2 * H, H);
  const dhRows = wholeRows(dh, H);
  const dm = new Float64Array(packing.batchSize * H);
  const dmRows = wholeRows(dm, H);
  const WaaGatesTransposed = transposed(weights.Waa.subarray(0, 2 * H * H), 2 * H, H);
  const WaaCandidateTransposed = transposed(weights.Waa.subarray(2 * H * H), H, H);
  return {
    differentiate(place) {
      for (let slot = 0; slot < place.count; slot++) {
        const gate = (place.row + slot) * 3 * H;
        const before = (place.previous + slot) * H;
        for (let k = 0; k < H; k++) {
          const z = gates[gate + H + k]!;
          const n = gates[gate + 2 * H + k]!;
          const dhk = dh[slot * H + k]!;
          dz[gate + 2 * H + k] = dhk * (1 - z) * (1 - n) * (1 + n); // (B2)
          dz[gate + H + k] = dhk * (hidden[before + k]! - n) * z * (1 - z); // (B3)
        }
      }
      dm.fill(0, 0, place.count * H);
      addProduct(dmRows, 0, dzCandidate, place.row, place.count, WaaCandidateTransposed); // (B4′) dm = Waa_nᵀ dz_n
      for (let slot = 0; slot < place.count; slot++) {
        const gate = (place.row + slot) * 3 * H;
        const before = (place.previous + slot) * H;
        for (let k = 0; k < H; k++) {
          const r = gates[gate + k]!;
          dz[gate + k] = dm[slot * H + k]! * hidden[before + k]! * r * (1 - r); // (B5′)
        }
      }
    },
    carry(place) {
      for (let slot = 0; slot < place.count; slot++) {
        const gate = (place.row + slot) * 3 * H;
        for (let k = 0; k < H; k++) {
          const at = slot * H + k;
          dh[at] = dh[at]! * gates[gate + H + k]! + dm[at]! * gates[gate + k]!; // (B6′) z⊙dh + r⊙dm
        }
      }
      addProduct(dhRows, 0, dzGates, place.row, place.count, WaaGatesTransposed); // (B6′), the recurrent products
    },
  };
}
