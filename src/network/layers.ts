import { directionCount, gateCount } from '../contract/architecture.js';
import { wholeRows } from '../numeric/row-block.js';
import { inputCotangents, projectInput } from './layer-input.js';
import type { LayerAdjoint, LayerInput, LayerPass } from './layer-pass.js';
import { mirrorRows } from './packing.js';
import { layerWeights, mirroredInput, type Problem, statesBySlot } from './problem.js';
import { scanBackward, scanForward } from './scan.js';
import type { Stages } from './stages.js';

/** Every layer's passes, bottom first: `passes[layer][direction]`. */
export type LayerPasses = readonly (readonly LayerPass[])[];

/** Runs the stack of layers forward, each direction of a layer on the concatenated outputs of the layer below. */
export function forwardLayers(problem: Problem, stages: Stages | undefined): LayerPasses {
  const { architecture } = problem;
  const passes: LayerPass[][] = [];
  let input = problem.input;
  for (let layer = 0; layer < architecture.layers; layer++) {
    const directions: LayerPass[] = [];
    for (let direction = 0; direction < directionCount(architecture); direction++) {
      const pass = openPass(problem, layer, direction, input);
      projectInput(pass);
      scanForward(pass, stages);
      directions.push(pass);
    }
    passes.push(directions);
    if (layer + 1 < architecture.layers) {
      const rows = wholeRows(outputRows(directions), architecture.hiddenSize * directions.length);
      input = { kind: 'dense', rows };
    }
  }
  return passes;
}

/** The outputs of a layer, [N, H·dirs] in forward scan order: both directions' hidden states side by side. */
export function outputRows(directions: readonly LayerPass[]): Float64Array {
  const { packing, hidden, architecture } = directions[0]!;
  const H = architecture.hiddenSize;
  const forward = hidden.subarray(packing.batchSize * H);
  const reverse = directions[1];
  if (reverse === undefined) return forward;
  const mirrored = mirrorRows(packing, reverse.hidden.subarray(packing.batchSize * H), H);
  const rows = new Float64Array(2 * forward.length);
  for (let row = 0; row < packing.rowCount; row++) {
    rows.set(forward.subarray(row * H, (row + 1) * H), row * 2 * H);
    rows.set(mirrored.subarray(row * H, (row + 1) * H), row * 2 * H + H);
  }
  return rows;
}

/** What flows back into the stack from above. */
export interface StackCotangents {
  /** [N, H·dirs] at the top layer's outputs, in forward scan order */
  readonly dOutputs: Float64Array;
  /** the final states' cotangents [B, H] by slot, `[layer][direction]`; they are used up */
  readonly dh: readonly (readonly Float64Array[])[];
  readonly dc: readonly (readonly Float64Array[])[];
}

/** Every layer's adjoints, `[layer][direction]`, and ∂L/∂x of the first layer ([N, D], null with tokens). */
export interface StackAdjoints {
  readonly adjoints: readonly (readonly LayerAdjoint[])[];
  readonly dInput: Float64Array | null;
}

/** Runs the stack backward, top layer first; a layer's ∂L/∂x is the sum over its directions. */
export function backwardLayers(
  passes: LayerPasses,
  cotangents: StackCotangents,
  stages: Stages | undefined,
): StackAdjoints {
  const adjoints: LayerAdjoint[][] = [];
  let dOutputs: Float64Array | null = cotangents.dOutputs;
  for (let layer = passes.length - 1; layer >= 0; layer--) {
    const directions = passes[layer]!;
    const incoming = dOutputs!;
    dOutputs = null;
    adjoints[layer] = directions.map((pass, direction) => {
      const adjoint = openAdjoint(pass, incoming, directions.length, {
        dh: cotangents.dh[layer]![direction]!,
        dc: cotangents.dc[layer]![direction]!,
      });
      scanBackward(pass, adjoint, stages);
      return adjoint;
    });
    if (layer > 0 || directions[0]!.input.kind === 'dense') {
      dOutputs = summedInputCotangents(directions, adjoints[layer]!, stages);
    }
  }
  return { adjoints, dInput: dOutputs };
}

function openPass(problem: Problem, layer: number, direction: number, input: LayerInput): LayerPass {
  const { architecture, packing, state } = problem;
  const H = architecture.hiddenSize;
  const isLstm = architecture.cell === 'lstm';
  const stateSize = (packing.batchSize + packing.rowCount) * H;
  const hidden = new Float64Array(stateSize);
  const cell = new Float64Array(isLstm ? stateSize : 0);
  hidden.set(statesBySlot(problem, state?.h, layer, direction));
  if (isLstm) cell.set(statesBySlot(problem, state?.c, layer, direction));
  return {
    architecture,
    layer,
    direction,
    packing,
    weights: layerWeights(problem, layer, direction),
    input: direction === 0 ? input : mirroredInput(packing, input),
    gates: new Float64Array(packing.rowCount * gateCount(architecture) * H),
    hidden,
    cell,
    inner: new Float64Array(architecture.cell === 'elman' ? 0 : packing.rowCount * H),
  };
}

function openAdjoint(
  pass: LayerPass,
  dOutputs: Float64Array,
  directions: number,
  final: { readonly dh: Float64Array; readonly dc: Float64Array },
): LayerAdjoint {
  const { architecture } = pass;
  const dz = new Float64Array(pass.gates.length);
  const ownSide = architecture.cell === 'gru' && architecture.reset === 'after';
  return {
    dh: final.dh,
    dc: final.dc,
    dOutputs: directions === 1 ? dOutputs : directionColumns(pass, dOutputs),
    dz,
    dzRecurrent: ownSide ? new Float64Array(dz.length) : dz,
  };
}

/** One direction's columns of [N, 2·H], in that direction's scan order. */
function directionColumns(pass: LayerPass, rows: Float64Array): Float64Array {
  const { packing, direction, architecture } = pass;
  const H = architecture.hiddenSize;
  const columns = new Float64Array(packing.rowCount * H);
  for (let row = 0; row < packing.rowCount; row++) {
    const from = row * 2 * H + direction * H;
    columns.set(rows.subarray(from, from + H), (direction === 0 ? row : packing.mirrored[row]!) * H);
  }
  return columns;
}

function summedInputCotangents(
  directions: readonly LayerPass[],
  adjoints: readonly LayerAdjoint[],
  stages: Stages | undefined,
): Float64Array {
  let sum: Float64Array | null = null;
  directions.forEach((pass, direction) => {
    const inScanOrder = inputCotangents(pass, adjoints[direction]!.dz);
    stages?.inputs?.(pass, inScanOrder);
    if (sum === null) {
      sum = inScanOrder;
      return;
    }
    const width = inScanOrder.length / pass.packing.rowCount;
    const reverse = mirrorRows(pass.packing, inScanOrder, width);
    for (let k = 0; k < sum.length; k++) sum[k]! += reverse[k]!;
  });
  return sum!;
}
