import type { LayerPass } from '../network/layer-pass.js';
import { packSequences } from '../network/packing.js';

/**
 * Copies a pass over one sequence for several examples that are all alike, so that as many cotangents are carried back
 * through it in step.
 *
 * Its inputs are not copied: the way back does not read them.
 *
 * @param pass - of one example
 * @param copies - B of the result
 */
export function replicatedPass(pass: LayerPass, copies: number): LayerPass {
  const H = pass.architecture.hiddenSize;
  const { stepCount } = pass.packing;
  return {
    ...pass,
    packing: packSequences(null, copies, stepCount),
    gates: copiedRows(pass.gates, pass.gates.length / stepCount, copies),
    inner: copiedRows(pass.inner, H, copies),
    hidden: copiedRows(pass.hidden, H, copies),
    cell: copiedRows(pass.cell, H, copies),
  };
}

/** Each row as many times as there are copies. */
function copiedRows(values: Float64Array, width: number, copies: number): Float64Array {
  const copied = new Float64Array(values.length * copies);
  for (let from = 0; from < values.length; from += width) {
    const row = values.subarray(from, from + width);
    for (let copy = 0; copy < copies; copy++) copied.set(row, from * copies + copy * width);
  }
  return copied;
}
