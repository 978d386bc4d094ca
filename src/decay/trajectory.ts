import { InputError, shown } from '../complaint/input-error.js';
import type { Architecture } from '../contract/architecture.js';
import type { States } from '../contract/request.js';
import { type Tensor, tensor } from '../contract/tensor.js';
import { finalRows } from '../network/final-states.js';
import { forward } from '../network/forward.js';
import type { LayerPass } from '../network/layer-pass.js';
import { problemOf } from '../network/problem.js';
import type { InputSequence } from './input-sequence.js';

/** A network, what it reads and where it starts: all that determines the states s_0 … s_T. */
export interface Trajectory {
  /** one layer, one direction; a readout plays no part, because the loss stands on h_T */
  readonly architecture: Architecture;
  readonly parameters: Readonly<Record<string, Tensor>>;
  readonly inputs: InputSequence;
  /** s_0; null: zeros */
  readonly state: States | null;
  /** T */
  readonly length: number;
}

/**
 * Checks what can be measured: one layer, one direction, inputs of the network's own width, T ≥ 1.
 *
 * @throws InputError otherwise
 */
export function requireMeasurable({ architecture, inputs, length }: Trajectory): void {
  if (architecture.layers !== 1) {
    throw new InputError({
      where: 'architecture.layers',
      what: `is ${architecture.layers}`,
      expected:
        'expected 1, because decay is measured along one layer: the state of several is not a chain of one',
      next: 'Measure one layer at a time',
    });
  }
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

/** How many numbers the full state has: H, or 2·H of an LSTM. */
export function stateSize({ cell, hiddenSize }: Architecture): number {
  return cell === 'lstm' ? 2 * hiddenSize : hiddenSize;
}

/** Runs `count` steps from step `from` on, whose state before is given. */
export function runSegment(
  { architecture, parameters, inputs }: Trajectory,
  state: States | null,
  from: number,
  count: number,
): LayerPass {
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
  return tape.passes[0]![0]!;
}

/** The state that a segment ends in, as the next one takes it. */
export function finalState(pass: LayerPass): States {
  const shape = [1, 1, pass.architecture.hiddenSize];
  const h = tensor(shape, finalRows(pass, pass.hidden));
  return pass.cell.length === 0 ? { h } : { h, c: tensor(shape, finalRows(pass, pass.cell)) };
}
