import type { Architecture } from '../contract/architecture.js';
import type { BackwardCell, CellEquations } from './cell-equations.js';
import { elman } from './elman.js';
import { gruResetAfter } from './gru-reset-after.js';
import { gruResetBefore } from './gru-reset-before.js';
import { stepInputCotangents } from './layer-input.js';
import { type LayerAdjoint, type LayerPass, placeAt, type StepPlace } from './layer-pass.js';
import { lstm } from './lstm.js';
import type { Stages } from './stages.js';

/** The mathematics of an architecture's cell. */
function equationsOf(architecture: Architecture): CellEquations {
  switch (architecture.cell) {
    case 'elman':
      return elman;
    case 'lstm':
      return lstm;
    case 'gru':
      return architecture.reset === 'before' ? gruResetBefore : gruResetAfter;
  }
}

/** Runs one direction of one layer forward; its gates hold Wax x + ba and its first B states are the initial ones. */
export function scanForward(pass: LayerPass, stages: Stages | undefined): void {
  const phases = equationsOf(pass.architecture).forward(pass);
  const place: StepPlace = { step: 0, row: 0, count: 0, previous: 0 };
  for (let step = 0; step < pass.packing.stepCount; step++) {
    placeAt(pass.packing, step, place);
    for (const phase of phases) {
      phase.accumulate(place);
      stages?.preactivation?.(pass, place, phase.fromGate, phase.toGate);
      phase.activate(place);
    }
    stages?.state?.(pass, place);
  }
}

/**
 * Runs one direction of one layer backward: backpropagation through time.
 *
 * dh and dc hold the cotangents of the final states at first and those of the initial states at last: a slot's row
 * waits untouched until the scan comes to the slot's own last step.
 */
export function scanBackward(pass: LayerPass, adjoint: LayerAdjoint, stages: Stages | undefined): void {
  const stepBack = stepsBack(pass, adjoint, stages);
  const place: StepPlace = { step: 0, row: 0, count: 0, previous: 0 };
  stages?.cotangents?.(pass, adjoint);
  for (let step = pass.packing.stepCount - 1; step >= 0; step--) stepBack(placeAt(pass.packing, step, place));
}

/**
 * Runs the layers of a stack of one direction backward in step: at every scan step all of them, from the top down.
 *
 * The numbers are those of `scanBackward` for one layer after another, bit for bit. Here every layer's dh and dc stand at
 * the same time between two steps, so that a caller may look at the cotangent of the stack's whole state, or scale it.
 *
 * @param stack - bottom first
 * @param adjoints - one a layer; `dOutputs` is given for the top layer, and written over for the others
 * @param afterStep - called when all layers have been carried over the step
 */
export function scanStackBackward(
  stack: readonly LayerPass[],
  adjoints: readonly LayerAdjoint[],
  afterStep: (step: number) => void,
): void {
  const { packing } = stack[0]!;
  const layers = stack.map((pass, layer) => ({
    stepBack: stepsBack(pass, adjoints[layer]!, undefined),
    sendDown:
      layer === 0 ? null : stepInputCotangents(pass, adjoints[layer]!.dz, adjoints[layer - 1]!.dOutputs),
  }));
  const place: StepPlace = { step: 0, row: 0, count: 0, previous: 0 };
  for (let step = packing.stepCount - 1; step >= 0; step--) {
    placeAt(packing, step, place);
    for (let layer = layers.length - 1; layer >= 0; layer--) {
      const { stepBack, sendDown } = layers[layer]!;
      stepBack(place);
      sendDown?.(place);
    }
    afterStep(step);
  }
}

/** One pass's way back, a scan step at a time. */
function stepsBack(
  pass: LayerPass,
  adjoint: LayerAdjoint,
  stages: Stages | undefined,
): (place: StepPlace) => void {
  const H = pass.architecture.hiddenSize;
  const cell: BackwardCell = equationsOf(pass.architecture).backward(pass, adjoint);
  const { dh, dOutputs } = adjoint;
  return (place) => {
    const from = place.row * H;
    for (let k = 0; k < place.count * H; k++) dh[k]! += dOutputs[from + k]!; // (B1)
    cell.differentiate(place);
    stages?.gates?.(pass, adjoint, place);
    cell.carry(place);
    stages?.carry?.(pass, adjoint, place);
  };
}
