import { InputError } from '../complaint/input-error.js';
import { directionCount } from '../contract/architecture.js';
import type { FrameworkTensor, PlacedParameters } from './framework-tensor.js';
import { gateOrder } from './gate-order.js';
import {
  allOf,
  gateRows,
  halfOf,
  joined,
  type PlacedParameter,
  type Positions,
  stacked,
} from './positions.js';

/**
 * ONNX's `RNN`, `LSTM`, `GRU`: `W [dirs, G·H, D]`, `R [dirs, G·H, H]`, `B [dirs, 2·G·H]`, rows in the order i, o, f, c or z, r, h;
 * the operators of further layers by the suffixes `_l1`, `_l2`, …
 *
 * `B` is Wb ‖ Rb, which enter as their sum, but for h of a GRU with `linear_before_reset`, where Rb is `bra`.
 *
 * @throws InputError where there is a readout: none of the operators has one
 * @see https://onnx.ai/onnx/operators/onnx__GRU.html, "Inputs"
 */
export function onnxTensors({ architecture, of }: PlacedParameters): FrameworkTensor[] {
  const { cell, hiddenSize: H, layers, readout } = architecture;
  if (readout !== null) {
    throw new InputError({
      where: 'architecture.readout',
      what: 'is there',
      expected: 'expected null, because ONNX’s recurrent operators have no readout',
    });
  }
  const order = gateOrder[cell].onnx;
  const directions = Array.from({ length: directionCount(architecture) }, (_, direction) => direction);
  const tensors: FrameworkTensor[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const suffix = layer === 0 ? '' : `_l${layer}`;
    const add = (name: string, slice: (direction: number) => Positions): void =>
      void tensors.push({ name: `${name}${suffix}`, ...stacked(directions.map(slice)) });
    add('W', (direction) => gateRows(of('Wax', layer, direction), order, H));
    add('R', (direction) => gateRows(of('Waa', layer, direction), order, H));
    if (architecture.bias) {
      add('B', (direction) => bothBiases(of('ba', layer, direction)!, of('bra', layer, direction)));
    }
  }
  return tensors;

  function bothBiases(ba: PlacedParameter, bra: PlacedParameter | undefined): Positions {
    const bias = gateRows(ba, order, H);
    if (bra === undefined) return joined([halfOf(bias, 'first'), halfOf(bias, 'second')]);
    const [gates, candidate] = [gateRows(ba, order.slice(0, 2), H), gateRows(ba, order.slice(2), H)];
    return joined([halfOf(gates, 'first'), candidate, halfOf(gates, 'second'), allOf(bra)]);
  }
}
