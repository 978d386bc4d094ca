import type { FrameworkTensor, PlacedParameters } from './framework-tensor.js';
import { passesOf } from './passes.js';
import { allOf, gateRows, halfOf, joined, type Positions } from './positions.js';

/** The gates of a GRU, which stand in PyTorch as they do here: r and z, whose biases enter as their sum, and n. */
const summed = [0, 1];
const candidate = [2];

/**
 * PyTorch's `nn.RNN`, `nn.LSTM`, `nn.GRU`: `weight_ih_l0 [G·H, D]`, `weight_hh_l0 [G·H, H]`, `bias_ih_l0`, `bias_hh_l0` [G·H],
 * suffixes `_l1`, `_reverse`; gates as ours. The readout is an `nn.Linear` named `readout`.
 *
 * The two biases enter as their sum, which is `ba`. In the n block of a GRU they do not: `bias_hh` stands inside the
 * product with r, and is `bra`.
 *
 * @see https://pytorch.org/docs/stable/generated/torch.nn.GRU.html, "Variables"
 */
export function pytorchTensors({ architecture, of, readout }: PlacedParameters): FrameworkTensor[] {
  const tensors: FrameworkTensor[] = [];
  const add = (name: string, positions: Positions): void => void tensors.push({ name, ...positions });
  for (const { layer, direction, suffix } of passesOf(architecture)) {
    const end = layer === 0 ? `_l0${suffix}` : suffix;
    add(`weight_ih${end}`, allOf(of('Wax', layer, direction)));
    add(`weight_hh${end}`, allOf(of('Waa', layer, direction)));
    const ba = of('ba', layer, direction);
    const bra = of('bra', layer, direction);
    if (ba === undefined) continue;
    if (bra === undefined) {
      add(`bias_ih${end}`, halfOf(allOf(ba), 'first'));
      add(`bias_hh${end}`, halfOf(allOf(ba), 'second'));
    } else {
      const gates = gateRows(ba, summed, architecture.hiddenSize);
      const n = gateRows(ba, candidate, architecture.hiddenSize);
      add(`bias_ih${end}`, joined([halfOf(gates, 'first'), n]));
      add(`bias_hh${end}`, joined([halfOf(gates, 'second'), allOf(bra)]));
    }
  }
  const [Wya, by] = [readout('Wya'), readout('by')];
  if (Wya !== undefined && by !== undefined) {
    add('readout.weight', allOf(Wya));
    add('readout.bias', allOf(by));
  }
  return tensors;
}
