import { architectureSchema, parameterShapes } from '../../../src/contract/architecture.js';
import type { Request } from '../../../src/contract/request.js';
import { type DenseTensor, shapeSize, tensor } from '../../../src/contract/tensor.js';
import { randomStream } from '../../../src/numeric/random.js';

/** The sizes of a problem: T, B, D, H. */
export interface MutationSizes {
  readonly sequenceLength: number;
  readonly batchSize: number;
  readonly inputSize: number;
  readonly hiddenSize: number;
}

/** A request of which everything is given: inputs, a state, cotangents at every step and on the final state. */
export interface MutationProblem extends Request {
  readonly inputs: DenseTensor;
  readonly state: { readonly h: DenseTensor };
  readonly objective: {
    readonly kind: 'cotangent';
    readonly outputs: DenseTensor;
    readonly h: DenseTensor;
  };
}

/**
 * A tanh Elman network on which every mutation shows.
 *
 * Weights of U(±1/√H): no unit saturates, and the way back shrinks by about 1/√3 a step. Inputs, initial state and
 * cotangents are standard normal; the state is divided by 2, into the range of tanh.
 */
export function mutationProblem(sizes: MutationSizes, seed: number): MutationProblem {
  const { sequenceLength: T, batchSize: B, inputSize: D, hiddenSize: H } = sizes;
  const stream = randomStream(seed, 'mutations', T, B, D, H);
  const drawn = (shape: readonly number[], draw: () => number): DenseTensor =>
    tensor(
      shape,
      Float64Array.from({ length: shapeSize(shape) }, () => draw()),
    );
  const normal = (): number => stream.normal();
  const weight = (): number => (2 * stream.uniform() - 1) / Math.sqrt(H);
  const architecture = architectureSchema.parse({ cell: 'elman', inputSize: D, hiddenSize: H });
  return {
    architecture,
    parameters: Object.fromEntries(
      parameterShapes(architecture).map(({ name, shape }) => [name, drawn(shape, weight)]),
    ),
    inputs: drawn([B, T, D], normal),
    lengths: null,
    state: { h: drawn([1, B, H], () => normal() / 2) },
    objective: { kind: 'cotangent', outputs: drawn([B, T, H], normal), h: drawn([1, B, H], normal) },
    want: ['gradients'],
  };
}
