import { addProduct, transposed } from '../numeric/products.js';
import { wholeRows } from '../numeric/row-block.js';
import { activate, derivativeFromValue } from './activation.js';
import type { BackwardCell, CellEquations, Phase } from './cell-equations.js';
import type { LayerAdjoint, LayerPass } from './layer-pass.js';

/** The Elman cell a_t = φ(Wax x_t + Waa a_{t−1} + ba); the equations cited here are derived in elman.md. */
export const elman: CellEquations = { forward, backward };

function forward(pass: LayerPass): readonly Phase[] {
  const { architecture, packing, hidden, gates } = pass;
  const H = architecture.hiddenSize;
  const activation = activationOf(pass);
  const z = wholeRows(gates, H);
  const states = wholeRows(hidden, H);
  return [
    {
      fromGate: 0,
      toGate: 1,
      // (F1) z_t = Wax x_t + ba + Waa a_{t−1}
      accumulate: (place) => addProduct(z, place.row, states, place.previous, place.count, pass.weights.Waa),
      // (F2) a_t = φ(z_t)
      activate: (place) =>
        activate(
          activation,
          gates,
          place.row * H,
          hidden,
          (packing.batchSize + place.row) * H,
          place.count * H,
        ),
    },
  ];
}

function backward(pass: LayerPass, adjoint: LayerAdjoint): BackwardCell {
  const { architecture, packing, hidden, weights } = pass;
  const { dh, dz } = adjoint;
  const H = architecture.hiddenSize;
  const activation = activationOf(pass);
  const dzRows = wholeRows(dz, H);
  const dhRows = wholeRows(dh, H);
  const WaaTransposed = transposed(weights.Waa, H, H);
  return {
    differentiate(place) {
      const own = (packing.batchSize + place.row) * H;
      const from = place.row * H;
      for (let k = 0; k < place.count * H; k++) {
        dz[from + k] = dh[k]! * derivativeFromValue(activation, hidden[own + k]!); // (B2)
      }
    },
    carry(place) {
      dh.fill(0, 0, place.count * H);
      addProduct(dhRows, 0, dzRows, place.row, place.count, WaaTransposed); // (B3)
    },
  };
}

function activationOf(pass: LayerPass) {
  const { architecture } = pass;
  return architecture.cell === 'elman' ? architecture.activation : 'tanh';
}
