import { directionCount, parameterSuffix } from '../contract/architecture.js';
import { addProduct } from '../numeric/products.js';
import { columnsOf, type RowBlock, wholeRows } from '../numeric/row-block.js';
import { absolute, backThrough } from './absolute-products.js';
import { addContribution, contributionsOf, emptyGradients, statesBefore } from './contributions.js';
import type { Tape } from './forward.js';
import type { LayerAdjoint, LayerInput, LayerPass } from './layer-pass.js';
import { lossMagnitude, type ReadoutMagnitudes, readoutMagnitudes } from './readout-magnitudes.js';

/** Σ|w_j||x_j| of every dot product of a pass: what its rounding error is proportional to. */
export interface PassMagnitudes {
  /** [N, G·H] of z, and 1 more where tanh follows; of a GRU with reset after, the input's side of n alone */
  readonly gates: Float64Array;
  /** [N, H] of q, GRU with reset after; else empty */
  readonly inner: Float64Array;
  /** [N, H] of dh_{t−1} through the recurrent weights */
  readonly carry: Float64Array;
  /** [N, D] of ∂L/∂x; empty with tokens */
  readonly inputs: Float64Array;
  /** what comes back through the readout, as the pass gets it: [B, H] (`last`) or [N, H]; empty below the top layer */
  readonly features: Float64Array;
}

/** The magnitudes of a whole evaluation. */
export interface Magnitudes extends Pick<ReadoutMagnitudes, 'logits' | 'dLogits'> {
  /** `[layer][direction]` */
  readonly passes: readonly (readonly PassMagnitudes[])[];
  /** of the loss: the sum of its terms' sizes, √N times itself, and what a cross-entropy cancels */
  readonly loss: number;
  /** N: how many terms a parameter's gradient is the sum of */
  readonly rowCount: number;
  /** parameter → Σ|dz||operand| of each entry of its gradient */
  readonly gradients: Readonly<Record<string, Float64Array>>;
}

/** Measures the magnitude of every dot product in an evaluation, at the cost of about one more evaluation. */
export function magnitudesOf(tape: Tape, adjoints: readonly (readonly LayerAdjoint[])[]): Magnitudes {
  const gradients: Record<string, Float64Array> = {};
  const readout = readoutMagnitudes(tape);
  const passes = tape.passes.map((directions, layer) =>
    directions.map((pass, direction) => {
      const adjoint = absoluteAdjoint(adjoints[layer]![direction]!);
      const suffix = parameterSuffix(layer, direction);
      for (const [name, block] of blockMagnitudes(pass, adjoint)) gradients[`${name}${suffix}`] = block;
      const isTop = layer === tape.passes.length - 1;
      const features = isTop ? directionFeatures(pass, readout.features) : new Float64Array(0);
      return { ...passMagnitudes(pass, adjoint), features };
    }),
  );
  return {
    passes,
    logits: readout.logits,
    dLogits: readout.dLogits,
    loss: lossMagnitude(tape),
    rowCount: tape.problem.packing.rowCount,
    gradients: { ...gradients, ...readout.gradients },
  };
}

function passMagnitudes(pass: LayerPass, adjoint: LayerAdjoint): Omit<PassMagnitudes, 'features'> {
  const { architecture, packing, weights, inner } = pass;
  const H = architecture.hiddenSize;
  const N = packing.rowCount;
  const width = pass.gates.length / N;
  const resetAfter = architecture.cell === 'gru' && architecture.reset === 'after';
  const resetBefore = architecture.cell === 'gru' && architecture.reset === 'before';
  const Waa = absolute(weights.Waa);
  const before = wholeRows(absolute(statesBefore(pass)), H);
  const gates = inputMagnitudes(pass, width);
  const q = new Float64Array(resetAfter ? N * H : 0);
  const recurrentGates = resetAfter || resetBefore ? width - H : width;
  const split = recurrentGates * H;
  addProduct(columnsOf(gates, width, 0, recurrentGates), 0, before, 0, N, Waa.subarray(0, split));
  if (resetAfter) {
    if (weights.bra !== null) for (let row = 0; row < N; row++) q.set(absolute(weights.bra), row * H);
    addProduct(wholeRows(q, H), 0, before, 0, N, Waa.subarray(split));
  }
  if (resetBefore) {
    const m = wholeRows(absolute(inner), H);
    addProduct(columnsOf(gates, width, recurrentGates, H), 0, m, 0, N, Waa.subarray(split));
  }
  addTanhSizes(gates, pass);
  return {
    gates,
    inner: q,
    carry: backThrough(adjoint.dzRecurrent, Waa, N, H),
    inputs:
      pass.input.kind === 'dense'
        ? backThrough(adjoint.dz, absolute(weights.Wax), N, pass.input.rows.width)
        : new Float64Array(0),
  };
}

/** |ba| + |Wax||x| for every row. */
function inputMagnitudes(pass: LayerPass, width: number): Float64Array {
  const { weights, input, packing } = pass;
  const gates = new Float64Array(pass.gates.length);
  const Wax = absolute(weights.Wax);
  const ba = weights.ba === null ? null : absolute(weights.ba);
  for (let row = 0; row < packing.rowCount; row++) {
    if (ba !== null) gates.set(ba, row * width);
    if (input.kind === 'dense') continue;
    for (let g = 0; g < width; g++) gates[row * width + g]! += Wax[g * input.width + input.tokens[row]!]!;
  }
  if (input.kind === 'dense') {
    addProduct(wholeRows(gates, width), 0, absoluteRows(input.rows), 0, packing.rowCount, Wax);
  }
  return gates;
}

/**
 * Adds 1 to the size of every z that goes through tanh, unless z is a sum of zeros.
 *
 * tanh made of exponentials, (e^z − e^−z)/(e^z + e^−z) or 2σ(2z) − 1, is the difference of numbers of order 1: near 0 it is
 * off by u, not by u·|z|.
 */
function addTanhSizes(sizes: Float64Array, { architecture, packing }: LayerPass): void {
  if (architecture.cell === 'elman' && architecture.activation !== 'tanh') return;
  const H = architecture.hiddenSize;
  const width = sizes.length / packing.rowCount;
  const tanhGate = architecture.cell === 'elman' ? 0 : 2;
  for (let at = 0; at < sizes.length; at++) {
    if (Math.floor((at % width) / H) === tanhGate && sizes[at]! > 0) sizes[at]! += 1;
  }
}

function blockMagnitudes(pass: LayerPass, adjoint: LayerAdjoint): Map<string, Float64Array> {
  const blocks = emptyGradients(pass);
  for (const contribution of contributionsOf(pass, adjoint)) {
    const operand = contribution.operand === null ? null : absoluteOperand(contribution.operand);
    addContribution(
      blocks.get(contribution.parameter)!,
      { ...contribution, operand },
      0,
      pass.packing.rowCount,
    );
  }
  return blocks;
}

/** A pass's columns of [M, H·dirs], by slot or in its own scan order. */
function directionFeatures(pass: LayerPass, features: Float64Array): Float64Array {
  const { architecture, packing, direction } = pass;
  const directions = directionCount(architecture);
  if (directions === 1 || features.length === 0) return features;
  const H = architecture.hiddenSize;
  const columns = new Float64Array(features.length / directions);
  const mirrors = direction === 1 && architecture.readout?.at === 'every';
  for (let row = 0; row < columns.length / H; row++) {
    const from = row * 2 * H + direction * H;
    columns.set(features.subarray(from, from + H), (mirrors ? packing.mirrored[row]! : row) * H);
  }
  return columns;
}

function absoluteAdjoint(adjoint: LayerAdjoint): LayerAdjoint {
  const dz = absolute(adjoint.dz);
  return {
    ...adjoint,
    dz,
    dzRecurrent: adjoint.dzRecurrent === adjoint.dz ? dz : absolute(adjoint.dzRecurrent),
  };
}

function absoluteOperand(operand: LayerInput): LayerInput {
  return operand.kind === 'dense' ? { kind: 'dense', rows: absoluteRows(operand.rows) } : operand;
}

function absoluteRows(rows: RowBlock): RowBlock {
  return { ...rows, values: absolute(rows.values) };
}
