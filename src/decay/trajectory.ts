import { InputError, shown } from '../complaint/input-error.js';
import type { Architecture } from '../contract/architecture.js';
import type { States } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import { finalRows, statesTensor } from '../network/final-states.js';
import { forward } from '../network/forward.js';
import type { LayerPass } from '../network/layer-pass.js';
import { problemOf } from '../network/problem.js';
import type { InputSequence } from './input-sequence.js';

/** A network, what it reads and where it starts: all that determines the states s_0 … s_T. */
export interface Trajectory {
  /** layers of one direction; a readout plays no part, because the loss stands on the top layer's h_T */
  readonly architecture: Architecture;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly inputs: InputSequence;
  /** s_0; null: zeros */
  readonly state: States | null;
  /** T */
  readonly length: number;
}

/**
 * Checks what can be measured: one direction, inputs of the network's own width, T ≥ 1.
 *
 * @throws InputError otherwise
 */
export function requireMeasurable({ architecture, inputs, length }: Trajectory): void {
  if (architecture.bidirectional) {
    throw new InputError({
      where: 'architecture.bidirectional',
      what: 'is true',
      expected: 'expected false, because a lag has no direction when both ends are read',
      next: 'Measure each direction as a network of its own',
    });
  }
  if (inputs.inputSize !== architecture.inputSize) {
    throw new InputError({
      where: 'inputs',
      what: `have ${shown(inputs.inputSize)} entries a step`,
      expected: `expected ${architecture.inputSize}, because architecture.inputSize says so`,
    });
  }
  if (Number.isInteger(length) && length >= 1) return;
  throw new InputError({
    where: 'length',
    what: `is ${shown(length)}`,
    expected: 'expected a positive whole number, because it counts steps',
  });
}

/** How many numbers h_t has over all layers, L·H: half of an LSTM's full state, all of another's. */
export function hiddenCount({ layers, hiddenSize }: Architecture): number {
  return layers * hiddenSize;
}

/** N, how many numbers the full state has: L·H, or 2·L·H of an LSTM. */
export function stateSize(architecture: Architecture): number {
  return (architecture.cell === 'lstm' ? 2 : 1) * hiddenCount(architecture);
}

/** Runs `count` steps from step `from` on, whose state before is given: one pass a layer, the bottom one first. */
export function runSegment(
  { architecture, parameters, inputs }: Trajectory,
  state: States | null,
  from: number,
  count: number,
): LayerPass[] {
  const tape = forward(
    problemOf({
      architecture: { ...architecture, readout: null },
      parameters,
      ...inputs.read(from, count),
      lengths: null,
      state,
      objective: { kind: 'cotangent' },
      want: [],
    }),
  );
  return tape.passes.flat();
}

/** The state that a segment ends in, as the next one takes it. */
export function finalState(stack: readonly LayerPass[]): States {
  const passes = stack.map((pass) => [pass]);
  const h = statesTensor(passes, (pass) => finalRows(pass, pass.hidden));
  return stack[0]!.cell.length === 0
    ? { h }
    : { h, c: statesTensor(passes, (pass) => finalRows(pass, pass.cell)) };
}
