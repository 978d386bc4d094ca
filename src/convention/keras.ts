import type { FrameworkTensor, PlacedParameters } from './framework-tensor.js';
import { gateOrder } from './gate-order.js';
import { passesOf } from './passes.js';
import { allOf, gateRows, halfOf, joined, type Positions, stacked, transposed } from './positions.js';

/**
 * Keras's `SimpleRNN`, `LSTM`, `GRU`, and TensorFlow.js's: `kernel [D, G·H]`, `recurrent_kernel [H, G·H]`, `bias [G·H]`, columns
 * in the order i, f, c, o or z, r, h; the further layers and the reverse direction by our suffixes. The readout is a
 * `Dense`: `readout_kernel [H·dirs, K]`, `readout_bias [K]`.
 *
 * With `reset_after` a GRU has `bias [2, 3·H]`: the input's and the recurrent one, whose z and r enter as their sum, and
 * whose h of the second row is `bra`.
 *
 * @see keras/src/layers/rnn/gru.py, GRUCell.build and call
 */
export function kerasTensors({ architecture, of, readout }: PlacedParameters): FrameworkTensor[] {
  const { cell, hiddenSize: H } = architecture;
  const order = gateOrder[cell].keras;
  const tensors: FrameworkTensor[] = [];
  const add = (name: string, positions: Positions): void => void tensors.push({ name, ...positions });
  for (const { layer, direction, suffix } of passesOf(architecture)) {
    add(`kernel${suffix}`, transposed(gateRows(of('Wax', layer, direction), order, H)));
    add(`recurrent_kernel${suffix}`, transposed(gateRows(of('Waa', layer, direction), order, H)));
    const ba = of('ba', layer, direction);
    const bra = of('bra', layer, direction);
    if (ba === undefined) continue;
    const bias = gateRows(ba, order, H);
    if (bra === undefined) add(`bias${suffix}`, bias);
    else {
      const [gates, candidate] = [gateRows(ba, order.slice(0, 2), H), gateRows(ba, order.slice(2), H)];
      const input = joined([halfOf(gates, 'first'), candidate]);
      const recurrent = joined([halfOf(gates, 'second'), allOf(bra)]);
      add(`bias${suffix}`, stacked([input, recurrent]));
    }
  }
  const [Wya, by] = [readout('Wya'), readout('by')];
  if (Wya !== undefined && by !== undefined) {
    add('readout_kernel', transposed(allOf(Wya)));
    add('readout_bias', allOf(by));
  }
  return tensors;
}
