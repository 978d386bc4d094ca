import type { Dual, DualMatrix } from './dual.js';

/** What one layer in one direction is made of; G gates of H units over D inputs. */
export interface CellWeights {
  /** [G·H, D] */
  readonly Wax: DualMatrix;
  /** [G·H, H] */
  readonly Waa: DualMatrix;
  /** [G·H]; zeros without bias */
  readonly ba: Dual;
  /** [H]; zeros unless the cell has a recurrent bias */
  readonly bra: Dual;
}

/** The states of every layer, direction and example, [L·dirs, B, H] each; steps advance them in place. */
export interface DualState {
  readonly h: Dual;
  /** LSTM alone */
  readonly c: Dual | null;
}

/**
 * Advances one example's state by one step, with its tangent.
 *
 * On entry the cell's gate buffer [G·H] holds the drive Wax x_t + ba and its tangent; the step uses it up.
 *
 * @param offset - where that example's H numbers start in the state buffers
 */
export type CellStep = (offset: number) => void;
