import { type ArchitectureInput, architectureSchema } from '../../src/contract/architecture.js';
import { tensor } from '../../src/contract/tensor.js';
import { type InputSequence, noInputs, randomInputs } from '../../src/decay/input-sequence.js';
import { randomCotangent, type ScaledCotangent } from '../../src/decay/scaled-cotangent.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import { type InitialisationScheme, initialParameters } from '../../src/network/initial-parameters.js';
import { randomStream } from '../../src/numeric/random.js';

/** An Elman network that runs by itself from a given state: h_t = φ(Waa h_{t−1}). */
export function freeElman(
  activation: 'tanh' | 'relu' | 'sigmoid' | 'identity',
  Waa: ArrayLike<number>,
  start: readonly number[],
  length: number,
): Trajectory {
  const H = start.length;
  return {
    architecture: architectureSchema.parse({
      cell: 'elman',
      activation,
      hiddenSize: H,
      inputSize: 1,
      bias: false,
    }),
    parameters: { Wax: tensor([H, 1], new Float64Array(H)), Waa: tensor([H, H], Waa) },
    inputs: noInputs(1),
    state: { h: tensor([1, 1, H], start) },
    length,
  };
}

/** A network drawn from a seed that reads N(0, 1) inputs, or others. */
export function drawnTrajectory(
  architecture: ArchitectureInput,
  length: number,
  seed: number,
  scheme: InitialisationScheme = { recurrent: { kind: 'uniform' } },
  inputs?: InputSequence,
): Trajectory {
  const complete = architectureSchema.parse(architecture);
  return {
    architecture: complete,
    parameters: initialParameters(complete, scheme, randomStream(seed, 'parameters')),
    inputs: inputs ?? randomInputs(complete.inputSize, seed),
    state: null,
    length,
  };
}

/** A random unit cotangent on the top layer's h_T. */
export function cotangentFor({ architecture }: Trajectory, seed: number): ScaledCotangent {
  return randomCotangent(architecture.hiddenSize, randomStream(seed, 'cotangent'), architecture.layers);
}

/** Every kind of cell. */
export const cells = [
  { cell: 'elman' },
  { cell: 'lstm' },
  { cell: 'gru', reset: 'after' },
  { cell: 'gru', reset: 'before' },
] as const;

/** 0, 1, …, last. */
export function everyLag(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, lag) => lag);
}

/**
 * What rounding may change in ln of a product of k ≤ 200 matrices of size N ≤ 8: k·N·u = 2·10⁻¹³ and a few ulps of a
 * logarithm up to 700, 10⁻¹³ each. Ten times as much would let a φ′ pass that is off by 10⁻¹³ a step.
 */
export const toRounding = 1e-12;
