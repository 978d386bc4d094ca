import type { LayerInput, LayerPass } from '../network/layer-pass.js';
import { packSequences } from '../network/packing.js';

/**
 * Views some steps of a pass over one sequence as a pass of their own; no number is copied.
 *
 * @param pass - of one example
 * @param from - the first step
 * @param count - how many
 */
export function stepsOfPass(pass: LayerPass, from: number, count: number): LayerPass {
  const H = pass.architecture.hiddenSize;
  const gateWidth = pass.gates.length / pass.packing.rowCount;
  const rows = (values: Float64Array, width: number, rowCount: number): Float64Array =>
    values.subarray(from * width, (from + rowCount) * width);
  // Rows of states begin with the one before the first step: row `from` of theirs is the state before step `from`.
  return {
    ...pass,
    packing: packSequences(null, 1, count),
    input: stepsOfInput(pass.input, from, count),
    gates: rows(pass.gates, gateWidth, count),
    inner: rows(pass.inner, H, count),
    hidden: rows(pass.hidden, H, count + 1),
    cell: rows(pass.cell, H, count + 1),
  };
}

function stepsOfInput(input: LayerInput, from: number, count: number): LayerInput {
  if (input.kind === 'tokens') return { ...input, tokens: input.tokens.subarray(from, from + count) };
  const { values, stride } = input.rows;
  return {
    kind: 'dense',
    rows: { ...input.rows, values: values.subarray(from * stride, (from + count) * stride) },
  };
}
