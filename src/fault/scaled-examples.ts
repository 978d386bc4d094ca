import { batchShape, type Request } from '../contract/request.js';
import type { LayerPass } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';

/** Stages that multiply what the loss sends back of each example by a factor of its own. */
export function scalingLossOfExamples(request: Request, factorOf: (example: number) => number): Stages {
  const { sequenceLength } = batchShape(request);
  return {
    loss({ at, targetOfRow }, dLogits) {
      const K = dLogits.length / targetOfRow.length;
      const rowsOfExample = at === 'last' ? 1 : sequenceLength;
      scaleRows(dLogits, K, (row) => factorOf(Math.floor(targetOfRow[row]! / rowsOfExample)));
    },
    cotangents(pass, { dh, dc, dOutputs }) {
      if (request.objective.kind !== 'cotangent') return;
      const { layers, hiddenSize: H } = pass.architecture;
      scaleRows(dh, H, (slot) => factorOf(exampleOfSlot(pass, slot)));
      scaleRows(dc, H, (slot) => factorOf(exampleOfSlot(pass, slot)));
      // what a lower layer's outputs get comes from the layer above, where it has been multiplied already
      if (pass.layer + 1 < layers) return;
      scaleRows(dOutputs, H, (row) => factorOf(exampleOfSlot(pass, pass.packing.slotOfRow[row]!)));
    },
  };
}

function exampleOfSlot({ packing }: LayerPass, slot: number): number {
  return packing.exampleOfSlot[slot]!;
}

function scaleRows(values: Float64Array, width: number, factorOf: (row: number) => number): void {
  for (let at = 0; at < values.length; at++) values[at]! *= factorOf(Math.floor(at / width));
}
