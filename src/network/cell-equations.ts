import type { LayerAdjoint, LayerPass, StepPlace } from './layer-pass.js';

/** A group of gates that are computed together: first their pre-activations, then their values. */
export interface Phase {
  /** gates `fromGate` … `toGate − 1` in stacking order */
  readonly fromGate: number;
  readonly toGate: number;
  /** adds the recurrent part to the step's z, which holds Wax x + ba already */
  accumulate(place: StepPlace): void;
  /** z → values; the last phase also makes the step's state */
  activate(place: StepPlace): void;
}

/** A cell's way back, one scan step at a time. */
export interface BackwardCell {
  /** dh (and dc) at the step's own state → dz (and dzRecurrent); LSTM's dc comes to hold the path through h as well */
  differentiate(place: StepPlace): void;
  /** dz, dh, dc → dh, dc at the state before the step, in place */
  carry(place: StepPlace): void;
}

/**
 * A cell's mathematics for the slots that run at a scan step.
 *
 * The loops over steps, directions and layers, the products with the inputs and the sums over time are the same for
 * every cell and stand elsewhere. Both functions are called once a pass and keep their views of its buffers.
 */
export interface CellEquations {
  forward(pass: LayerPass): readonly Phase[];
  backward(pass: LayerPass, adjoint: LayerAdjoint): BackwardCell;
}
