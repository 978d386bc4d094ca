import { architectureSchema, parameterShapes } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';
import { shapeSize, type Tensor, tensor } from '../../src/contract/tensor.js';
import { randomStream } from '../../src/numeric/random.js';

/** The sizes of a benchmark's problem: H = D, one sequence of T steps. */
export interface Size {
  readonly cell: 'elman' | 'lstm' | 'gru';
  readonly hiddenSize: number;
  readonly sequenceLength: number;
}

/** A problem with weights of U(±1/√H), normal inputs and a cotangent at every step; all gradients wanted. */
export function benchRequest({ cell, hiddenSize: H, sequenceLength: T }: Size): Request {
  const stream = randomStream(7, 'bench', cell, H, T);
  const normals = (shape: number[]): Tensor =>
    tensor(
      shape,
      Float64Array.from({ length: shapeSize(shape) }, () => stream.normal()),
    );
  const architecture = architectureSchema.parse({ cell, inputSize: H, hiddenSize: H });
  const weights = (shape: readonly number[]): Tensor =>
    tensor(
      shape,
      Float64Array.from({ length: shapeSize(shape) }, () => (2 * stream.uniform() - 1) / Math.sqrt(H)),
    );
  return {
    architecture,
    parameters: Object.fromEntries(
      parameterShapes(architecture).map(({ name, shape }) => [name, weights(shape)]),
    ),
    inputs: normals([1, T, H]),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', outputs: normals([1, T, H]) },
    want: ['gradients'],
  };
}
