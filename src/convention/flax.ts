import { gateNames } from '../contract/architecture.js';
import type { FrameworkTensor, PlacedParameters } from './framework-tensor.js';
import { passesOf } from './passes.js';
import { allOf, gateRows, type Positions, transposed } from './positions.js';

/**
 * Flax linen's `SimpleCell`, `LSTMCell`, `GRUCell`: a Dense a gate and a side, `ii.kernel [D, H]`, `hi.kernel [H, H]`, `hi.bias [H]`,
 * our suffixes after the whole name. The readout is a Dense: `readout.kernel [H·dirs, K]`, `readout.bias [K]`.
 *
 * Biases stand on one side alone: an LSTM's on the hidden one, the others' on the input's; `hn.bias` of a GRU is `bra`. No cell
 * can do without.
 *
 * @see flax/linen/recurrent.py
 */
export function flaxTensors({ architecture, of, readout }: PlacedParameters): FrameworkTensor[] {
  const { cell, hiddenSize: H } = architecture;
  // `ii`, `hf`, `in`; a SimpleCell has one Dense a side, `i` and `h`.
  const letters = cell === 'elman' ? [''] : gateNames(architecture);
  const tensors: FrameworkTensor[] = [];
  const add = (name: string, positions: Positions): void => void tensors.push({ name, ...positions });
  for (const { layer, direction, suffix } of passesOf(architecture)) {
    const ba = of('ba', layer, direction);
    const bra = of('bra', layer, direction);
    const biased = cell === 'lstm' ? 'h' : 'i';
    for (const [gate, letter] of letters.entries()) {
      add(`i${letter}.kernel${suffix}`, transposed(gateRows(of('Wax', layer, direction), [gate], H)));
      add(`h${letter}.kernel${suffix}`, transposed(gateRows(of('Waa', layer, direction), [gate], H)));
      if (ba !== undefined) add(`${biased}${letter}.bias${suffix}`, gateRows(ba, [gate], H));
      if (bra !== undefined && letter === 'n') add(`hn.bias${suffix}`, allOf(bra));
    }
  }
  const [Wya, by] = [readout('Wya'), readout('by')];
  if (Wya !== undefined && by !== undefined) {
    add('readout.kernel', transposed(allOf(Wya)));
    add('readout.bias', allOf(by));
  }
  return tensors;
}
