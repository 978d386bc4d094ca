import type { Objective } from '../contract/request.js';
import { compensatedSum } from '../numeric/compensated-sum.js';
import { finalRows } from './final-states.js';
import { forwardLayers, type LayerPasses, outputRows } from './layers.js';
import { lossAtLogits } from './objective.js';
import { gatherRows } from './packing.js';
import { type Problem, statesBySlot } from './problem.js';
import { forwardReadout } from './readout.js';
import type { ReadoutTape } from './readout-tape.js';
import type { Stages } from './stages.js';

/** Everything that the way back needs. */
export interface Tape {
  readonly problem: Problem;
  readonly passes: LayerPasses;
  /** [N, H·dirs]: the top layer's outputs in forward scan order */
  readonly topOutputs: Float64Array;
  readonly readout: ReadoutTape | null;
  /** [M, K] ∂L/∂logits; null without a readout */
  readonly dLogits: Float64Array | null;
  readonly loss: number;
  /** Σ of the absolute values of the terms that the loss sums */
  readonly lossTerms: number;
}

const nothing: Extract<Objective, { kind: 'cotangent' }> = { kind: 'cotangent' };

/** Runs the network forward: layers, readout, loss. NaN anywhere in the problem makes the loss NaN. */
export function forward(problem: Problem, stages?: Stages): Tape {
  const passes = forwardLayers(problem, stages);
  const top = passes[passes.length - 1]!;
  const topOutputs = outputRows(top);
  const readout = forwardReadout(problem, top, topOutputs);
  if (readout !== null) stages?.logits?.(readout);
  const { objective } = problem;
  if (readout === null || objective.kind === 'cotangent') {
    const bare = objective.kind === 'cotangent' ? objective : nothing;
    const { loss, lossTerms } = cotangentLoss(problem, bare, passes, topOutputs);
    return { problem, passes, topOutputs, readout: null, dLogits: null, loss, lossTerms };
  }
  const { loss, dLogits } = lossAtLogits(readout, objective);
  return { problem, passes, topOutputs, readout, dLogits, loss, lossTerms: Math.abs(loss) };
}

/** (R9) L = ⟨outputs̄, outputs⟩ + ⟨h̄, h_n⟩ + ⟨c̄, c_n⟩ over those present, the padding left out. */
function cotangentLoss(
  problem: Problem,
  objective: Extract<Objective, { kind: 'cotangent' }>,
  passes: LayerPasses,
  topOutputs: Float64Array,
): Pick<Tape, 'loss' | 'lossTerms'> {
  const { packing } = problem;
  const sum = compensatedSum();
  let lossTerms = 0;
  const addInnerProduct = (bar: Float64Array, values: Float64Array): void => {
    sum.addProducts(bar, values);
    let terms = 0;
    for (let k = 0; k < bar.length; k++) terms += Math.abs(bar[k]! * values[k]!);
    lossTerms += terms;
  };
  if (objective.outputs !== undefined) {
    const width = topOutputs.length / packing.rowCount;
    addInnerProduct(gatherRows(packing, objective.outputs.data, width), topOutputs);
  }
  for (const pass of passes.flat()) {
    const { layer, direction } = pass;
    if (objective.h !== undefined) {
      addInnerProduct(statesBySlot(problem, objective.h, layer, direction), finalRows(pass, pass.hidden));
    }
    if (objective.c !== undefined && pass.cell.length > 0) {
      addInnerProduct(statesBySlot(problem, objective.c, layer, direction), finalRows(pass, pass.cell));
    }
  }
  return { loss: sum.value(), lossTerms };
}
