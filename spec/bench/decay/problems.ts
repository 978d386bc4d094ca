import { type ArchitectureInput, architectureSchema } from '../../../src/contract/architecture.js';
import { tensor } from '../../../src/contract/tensor.js';
import { type InputSequence, randomInputs } from '../../../src/decay/input-sequence.js';
import { randomCotangent, type ScaledCotangent } from '../../../src/decay/scaled-cotangent.js';
import type { Trajectory } from '../../../src/decay/trajectory.js';
import { initialParameters } from '../../../src/network/initial-parameters.js';
import { randomStream } from '../../../src/numeric/random.js';

/** From which weights, inputs and directions are drawn. */
export const seed = 7;

/** The size of a problem: D = H, one layer. */
export interface DecaySize {
  readonly cell: 'elman' | 'lstm';
  readonly hiddenSize: number;
  readonly length: number;
}

/** Names a problem in the report. */
export function problemName({ cell, hiddenSize, length }: DecaySize): string {
  return `${cell === 'elman' ? 'Elman tanh' : 'LSTM'}, H = ${hiddenSize}, T = ${length}`;
}

/** A network with weights of U(±1/√H) that reads N(0, 1) inputs, drawn whenever they are read. */
export function decayProblem({ cell, hiddenSize, length }: DecaySize): Trajectory {
  const complete: ArchitectureInput = { cell, hiddenSize, inputSize: hiddenSize };
  const architecture = architectureSchema.parse(complete);
  return {
    architecture,
    parameters: initialParameters(
      architecture,
      { recurrent: { kind: 'uniform' } },
      randomStream(seed, 'parameters'),
    ),
    inputs: randomInputs(hiddenSize, seed),
    state: null,
    length,
  };
}

/** The same with its inputs drawn once and kept, [T, D]: nobody's time is the drawing. */
export function withStoredInputs(trajectory: Trajectory): Trajectory & { readonly values: Float64Array } {
  const { inputs, length } = trajectory;
  const { inputSize } = inputs;
  const segment = inputs.read(0, length);
  const values = 'inputs' in segment ? Float64Array.from(segment.inputs.data) : new Float64Array(0);
  const stored: InputSequence = {
    inputSize,
    read: (from, count) => ({
      inputs: tensor([1, count, inputSize], values.subarray(from * inputSize, (from + count) * inputSize)),
    }),
  };
  return { ...trajectory, inputs: stored, values };
}

/** The loss's direction. */
export function lossDirection({ architecture }: Trajectory): ScaledCotangent {
  return randomCotangent(architecture.hiddenSize, randomStream(seed, 'cotangent'));
}
