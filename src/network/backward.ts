import { parameterSuffix } from '../contract/architecture.js';
import type { Objective } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import { parameterGradients } from './contributions.js';
import { statesTensor } from './final-states.js';
import type { Tape } from './forward.js';
import { backwardLayers, type StackAdjoints, type StackCotangents } from './layers.js';
import { gatherRows, scatterRows } from './packing.js';
import { statesBySlot } from './problem.js';
import { backwardReadout, type ReadoutGradients } from './readout.js';
import type { Stages } from './stages.js';

/** ∂L/∂ of everything, flat, by name, and the adjoints that they were summed from. */
export interface BackwardPass {
  readonly gradients: Readonly<Record<string, Float64Array>>;
  readonly adjoints: StackAdjoints['adjoints'];
}

/** Backpropagation through time for every parameter, the dense inputs and the initial states. */
export function backward(tape: Tape, stages?: Stages): BackwardPass {
  const gradients: Record<string, Float64Array> = {};
  const readout = readoutGradients(tape, stages);
  const { adjoints, dInput } = backwardLayers(tape.passes, cotangentsOf(tape, readout), stages);
  for (const pass of tape.passes.flat()) {
    const { layer, direction } = pass;
    const suffix = parameterSuffix(layer, direction);
    const blocks = parameterGradients(pass, adjoints[layer]![direction]!, stages);
    for (const [name, block] of blocks) gradients[`${name}${suffix}`] = block;
  }
  if (readout !== null) {
    gradients.Wya = readout.Wya;
    gradients.by = readout.by;
  }
  const { architecture, packing } = tape.problem;
  if (dInput !== null) gradients.inputs = scatterRows(packing, dInput, architecture.inputSize);
  gradients.h = statesTensor(tape.passes, (_, layer, direction) => adjoints[layer]![direction]!.dh).data;
  if (architecture.cell === 'lstm') {
    gradients.c = statesTensor(tape.passes, (_, layer, direction) => adjoints[layer]![direction]!.dc).data;
  }
  return { gradients, adjoints };
}

function readoutGradients(tape: Tape, stages: Stages | undefined): ReadoutGradients | null {
  if (tape.readout === null || tape.dLogits === null) return null;
  const dLogits = stages?.loss === undefined ? tape.dLogits : tape.dLogits.slice();
  stages?.loss?.(tape.readout, dLogits);
  return backwardReadout(tape.readout, dLogits);
}

type CotangentObjective = Extract<Objective, { kind: 'cotangent' }>;

/** What the objective, or the readout, sends back into the stack. */
function cotangentsOf(tape: Tape, readout: ReadoutGradients | null): StackCotangents {
  const { problem, passes, topOutputs } = tape;
  const { packing, objective, architecture } = problem;
  const own: Omit<CotangentObjective, 'kind'> = objective.kind === 'cotangent' ? objective : {};
  const width = topOutputs.length / packing.rowCount;
  const bySlot = (states: Tensor | undefined) =>
    passes.map((directions, layer) =>
      directions.map((_, direction) => statesBySlot(problem, states, layer, direction)),
    );
  const dh = bySlot(own.h);
  let dOutputs = own.outputs === undefined ? null : gatherRows(packing, own.outputs.data, width);
  if (readout !== null && tape.readout?.at === 'every') dOutputs = readout.dFeatures;
  if (readout !== null && tape.readout?.at === 'last') {
    dh[passes.length - 1]!.forEach((rows, direction) => {
      addFeatureColumns(rows, readout.dFeatures, direction, architecture.hiddenSize, width);
    });
  }
  return { dOutputs: dOutputs ?? new Float64Array(topOutputs.length), dh, dc: bySlot(own.c) };
}

/** rows[slot, k] += features[slot, direction·H + k]: a direction's share of the concatenated final states. */
function addFeatureColumns(
  rows: Float64Array,
  features: Float64Array,
  direction: number,
  H: number,
  width: number,
): void {
  for (let at = 0; at < rows.length; at++) {
    const k = at % H;
    rows[at]! += features[((at - k) / H) * width + direction * H + k]!;
  }
}
