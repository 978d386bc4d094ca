import { directionCount } from '../contract/architecture.js';
import { type DenseTensor, tensor } from '../contract/tensor.js';
import type { LayerPass } from './layer-pass.js';
import type { LayerPasses } from './layers.js';

/** The state rows [B, H] of each slot's last valid step, out of `hidden` or `cell` of a pass. */
export function finalRows(pass: LayerPass, states: Float64Array): Float64Array {
  const { packing, architecture } = pass;
  const H = architecture.hiddenSize;
  const rows = new Float64Array(packing.batchSize * H);
  for (let slot = 0; slot < packing.batchSize; slot++) {
    const from = (packing.batchSize + packing.starts[packing.lengthOfSlot[slot]! - 1]! + slot) * H;
    rows.set(states.subarray(from, from + H), slot * H);
  }
  return rows;
}

/** Puts rows [B, H] by slot, `[layer][direction]`, into one tensor [L·dirs, B, H] by example. */
export function statesTensor(
  passes: LayerPasses,
  rowsOf: (pass: LayerPass, layer: number, direction: number) => Float64Array,
): DenseTensor {
  const { architecture, packing } = passes[0]![0]!;
  const H = architecture.hiddenSize;
  const directions = directionCount(architecture);
  const { batchSize } = packing;
  const states = new Float64Array(passes.length * directions * batchSize * H);
  passes.forEach((layerPasses, layer) => {
    layerPasses.forEach((pass, direction) => {
      const rows = rowsOf(pass, layer, direction);
      for (let slot = 0; slot < batchSize; slot++) {
        const example = packing.exampleOfSlot[slot]!;
        const to = ((layer * directions + direction) * batchSize + example) * H;
        states.set(rows.subarray(slot * H, (slot + 1) * H), to);
      }
    });
  });
  return tensor([passes.length * directions, batchSize, H], states);
}
