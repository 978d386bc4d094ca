import { directionCount, parameterSuffix } from '../contract/architecture.js';
import { addColumnSums, addOuterProducts, addProduct, transposed } from '../numeric/products.js';
import { columnsOf, type RowBlock, wholeRows } from '../numeric/row-block.js';
import { addContribution, contributionsOf, emptyGradients, statesBefore } from './contributions.js';
import type { Tape } from './forward.js';
import type { LayerAdjoint, LayerInput, LayerPass } from './layer-pass.js';

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
export interface Magnitudes {
  /** `[layer][direction]` */
  readonly passes: readonly (readonly PassMagnitudes[])[];
  /** [M, K] of the logits; empty without a readout */
  readonly logits: Float64Array;
  /** [M, K] of ∂L/∂logits, where p − y is a difference of numbers up to 1; empty without a readout */
  readonly dLogits: Float64Array;
  /** of the loss: the sum of its terms' sizes, √N times itself, and 1 for every logarithm of a probability */
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

interface ReadoutMagnitudes extends Pick<Magnitudes, 'logits' | 'dLogits' | 'gradients'> {
  /** [M, H·dirs] */
  readonly features: Float64Array;
}

function readoutMagnitudes(tape: Tape): ReadoutMagnitudes {
  const { readout, dLogits, problem } = tape;
  const none = new Float64Array(0);
  if (readout === null || dLogits === null)
    return { gradients: {}, logits: none, dLogits: none, features: none };
  const M = readout.rowCount;
  const K = dLogits.length / M;
  const width = readout.features.length / M;
  const features = wholeRows(absolute(readout.features), width);
  const sizes = wholeRows(absolute(dLogits), K);
  const Wya = absolute(readout.Wya);
  const by = absolute(problem.parameters.by!);
  const logits = new Float64Array(M * K);
  for (let row = 0; row < M; row++) logits.set(by, row * K);
  addProduct(wholeRows(logits, K), 0, features, 0, M, Wya);
  const dWya = new Float64Array(Wya.length);
  addOuterProducts(dWya, sizes, 0, features, 0, M);
  const dby = new Float64Array(K);
  addColumnSums(dby, sizes, 0, M);
  return {
    gradients: { Wya: dWya, by: dby },
    logits,
    dLogits: lossDifferences(tape, sizes.values, M, K),
    features: backThrough(sizes.values, Wya, M, width),
  };
}

/** −ln p may be formed from a p that is rounded, so each row of a cross-entropy counts 1 more than its own size. */
function lossMagnitude({ problem, loss, lossTerms, readout }: Tape): number {
  const { objective, packing } = problem;
  const summed = lossTerms + Math.sqrt(packing.rowCount) * Math.abs(loss);
  if (objective.kind !== 'crossEntropy' || readout === null) return summed;
  return summed + (objective.reduction === 'sum' ? readout.rowCount : 1);
}

/** |dŷ|, and 1 (times the mean's scale) more where p_y − 1 may be formed by subtraction. */
function lossDifferences(tape: Tape, sizes: Float64Array, M: number, K: number): Float64Array {
  const { objective } = tape.problem;
  if (objective.kind !== 'crossEntropy') return sizes;
  const differences = sizes.slice();
  const scale = objective.reduction === 'sum' ? 1 : 1 / M;
  for (let row = 0; row < M; row++) {
    differences[row * K + objective.targets.data[tape.readout!.targetOfRow[row]!]!]! += scale;
  }
  return differences;
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

/** |W|ᵀ|dz| for every row. */
function backThrough(dz: Float64Array, W: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(rows * width);
  const G = dz.length / rows;
  addProduct(wholeRows(out, width), 0, wholeRows(dz, G), 0, rows, transposed(W, G, width));
  return out;
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

function absolute(values: Float64Array): Float64Array {
  return values.map(Math.abs);
}
