import type { Architecture } from '../contract/architecture.js';
import type { RowBlock } from '../numeric/row-block.js';
import type { Packing } from './packing.js';

/** The weights of one direction of one layer; null where the architecture has none. */
export interface LayerWeights {
  /** [G·H, D] */
  readonly Wax: Float64Array;
  /** [G·H, H] */
  readonly Waa: Float64Array;
  /** [G·H] */
  readonly ba: Float64Array | null;
  /** [H], GRU with reset after */
  readonly bra: Float64Array | null;
}

/** The inputs of a pass in scan order: rows of numbers, or a token for each row. */
export type LayerInput =
  | { readonly kind: 'dense'; readonly rows: RowBlock }
  | { readonly kind: 'tokens'; readonly tokens: Int32Array; readonly width: number };

/**
 * One direction of one layer, forward: what it was given and all that the way back needs.
 *
 * **Rows** are in scan order: step s of the reverse direction is time length − 1 − s. A **state row** is B rows further
 * on, because the B initial states stand first (in slot order): the state before row r of step s is state row
 * `place.previous + slot`.
 */
export interface LayerPass {
  readonly architecture: Architecture;
  readonly layer: number;
  /** 0 forward, 1 reverse */
  readonly direction: number;
  readonly packing: Packing;
  readonly weights: LayerWeights;
  readonly input: LayerInput;
  /** [N, G·H]: pre-activations while a step is computed, then the activated gates (Elman keeps z) */
  readonly gates: Float64Array;
  /** [B + N, H] */
  readonly hidden: Float64Array;
  /** LSTM: [B + N, H] */
  readonly cell: Float64Array;
  /** [N, H]: LSTM tanh(c); GRU the recurrent operand of n: q = Waa_n h + bra (reset after) or m = r⊙h (before) */
  readonly inner: Float64Array;
}

/** Where a pass is: one scan step. The object is reused from step to step. */
export interface StepPlace {
  /** s, from 0 */
  step: number;
  /** the step's first row */
  row: number;
  /** the step's rows and running slots: slots 0 … count − 1 */
  count: number;
  /** the state row of slot 0 before this step; the step's own states start at state row B + row */
  previous: number;
}

/** What flows back through a pass. */
export interface LayerAdjoint {
  /** [B, H] by slot: ∂L/∂h of the state between two steps (dh_n at first, dh_0 at last) */
  readonly dh: Float64Array;
  /** [B, H] by slot: LSTM's ∂L/∂c */
  readonly dc: Float64Array;
  /** [N, H]: ∂L/∂h_t through the outputs alone */
  readonly dOutputs: Float64Array;
  /** [N, G·H]: ∂L/∂z on the input's side */
  readonly dz: Float64Array;
  /** [N, G·H]: ∂L/∂z on the recurrent side; the same array as dz but for a GRU with reset after */
  readonly dzRecurrent: Float64Array;
}

/** The place of a scan step. */
export function placeAt(packing: Packing, step: number, place: StepPlace): StepPlace {
  place.step = step;
  place.row = packing.starts[step]!;
  place.count = packing.starts[step + 1]! - place.row;
  place.previous = step === 0 ? 0 : packing.batchSize + packing.starts[step - 1]!;
  return place;
}

/** The forward time t of a row of a pass. */
export function timeOfPassRow(pass: LayerPass, row: number): number {
  const { packing, direction } = pass;
  return packing.timeOfRow[direction === 0 ? row : packing.mirrored[row]!]!;
}
