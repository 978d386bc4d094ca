import type { RowBlock } from '../numeric/row-block.js';
import type { LayerAdjoint, LayerInput, LayerPass, StepPlace } from './layer-pass.js';
import type { ReadoutTape } from './readout-tape.js';

/** A contribution to a shared parameter: the sum over rows of dz ⊗ operand, or of dz alone for a bias. */
export interface Contribution {
  /** the parameter without its suffix */
  readonly parameter: 'Wax' | 'Waa' | 'ba' | 'bra';
  /** rows in scan order; its width is the number of rows of the parameter that it reaches */
  readonly dz: RowBlock;
  /** the first row of the parameter that it reaches */
  readonly firstRow: number;
  /** what dz is multiplied with at each row, null for a bias */
  readonly operand: LayerInput | null;
}

/**
 * The named places at which a caller may look at the passes, or change what they hold in place.
 *
 * Budgets perturb the sums here and planted faults damage them. Every stage is optional; a stage that changes nothing
 * leaves every result bitwise as it is without it.
 *
 * Forward, in the order of calling: `preactivation`, `state` (every step of every pass), `logits`.
 * Backward: `loss`, `cotangents` (once a pass), `gates`, `carry` (every step), `inputs` (once a pass, but for the first
 * layer's when it reads tokens), `contributions` (once a pass), and `gradient` for every finished block.
 */
export interface Stages {
  /** z of the gates `fromGate` … `toGate − 1`, before φ; of a GRU, n comes after r and z when reset stands before */
  preactivation?(pass: LayerPass, place: StepPlace, fromGate: number, toGate: number): void;
  /** h (and c) of a step, just computed */
  state?(pass: LayerPass, place: StepPlace): void;
  /** the logits */
  logits?(tape: ReadoutTape): void;
  /** ∂L/∂logits, just computed */
  loss?(tape: ReadoutTape, dLogits: Float64Array): void;
  /** dh_n, dc_n and the outputs' cotangents, before the first step back */
  cotangents?(pass: LayerPass, adjoint: LayerAdjoint): void;
  /** dz of a step; `adjoint.dh` and `adjoint.dc` still hold what it was made from, at this step's own state */
  gates?(pass: LayerPass, adjoint: LayerAdjoint, place: StepPlace): void;
  /** dh and dc, just carried to the state before the step */
  carry?(pass: LayerPass, adjoint: LayerAdjoint, place: StepPlace): void;
  /** the operands of the sums over time; they are copies, one for each contribution */
  contributions?(pass: LayerPass, contributions: readonly Contribution[]): void;
  /** [N, D] ∂L/∂x through this pass, in scan order */
  inputs?(pass: LayerPass, dInput: Float64Array): void;
  /** a finished block of the gradient: a parameter, `inputs`, `h` or `c` */
  gradient?(name: string, values: Float64Array, shape: readonly number[]): void;
}
