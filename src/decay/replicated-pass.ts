import type { LayerPass } from '../network/layer-pass.js';
import { packSequences } from '../network/packing.js';

/**
 * Copies some steps of a pass over one sequence for several examples that are all alike, so that as many cotangents are carried
 * back through them in step.
 *
 * @param pass - of one example
 * @param from - the first step
 * @param steps - how many
 * @param copies - B of the result
 */
export function replicatedPass(pass: LayerPass, from: number, steps: number, copies: number): LayerPass {
  const H = pass.architecture.hiddenSize;
  const gateWidth = pass.gates.length / pass.packing.rowCount;
  // Rows of states begin with the one before the first step: row `from` of theirs is the state before step `from`.
  const rows = (values: Float64Array, width: number, count: number): Float64Array => {
    if (values.length === 0) return values;
    const copied = new Float64Array(count * copies * width);
    for (let row = 0; row < count; row++) {
      const own = values.subarray((from + row) * width, (from + row + 1) * width);
      for (let copy = 0; copy < copies; copy++) copied.set(own, (row * copies + copy) * width);
    }
    return copied;
  };
  return {
    ...pass,
    packing: packSequences(null, copies, steps),
    gates: rows(pass.gates, gateWidth, steps),
    inner: rows(pass.inner, H, steps),
    hidden: rows(pass.hidden, H, steps + 1),
    cell: rows(pass.cell, H, steps + 1),
  };
}
