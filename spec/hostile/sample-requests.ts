import type { NamedRequest } from '../../src/check/plan.js';
import { parameterShapes } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { shapeSize, type Tensor, tensor } from '../../src/contract/tensor.js';

/** D and H; Waa is [4, 4]. */
const sizes = { inputSize: 3, hiddenSize: 4 };

/** The usual request, of two steps. */
export const usualRequests: readonly NamedRequest[] = [{ path: 'two steps', request: elmanRequest(2) }];

/** The usual one, and one of three steps. */
export const twoRequests: readonly NamedRequest[] = [
  ...usualRequests,
  { path: 'three steps', request: elmanRequest(3) },
];

/** A request of more bytes than any pipe or socket holds, so that writing it waits for a reader. */
export const longRequests: readonly NamedRequest[] = [{ path: 'long', request: elmanRequest(32_768) }];

/** An Elman network with dense inputs, one example, and a cotangent on its outputs and its final state. */
function elmanRequest(T: number): Request {
  const architecture = resolveArchitecture({ cell: 'elman', ...sizes }, 'sample');
  const { inputSize: D, hiddenSize: H } = sizes;
  return {
    architecture,
    parameters: Object.fromEntries(
      parameterShapes(architecture).map(({ name, shape }) => [name, spread(shape)]),
    ),
    inputs: spread([1, T, D]),
    lengths: null,
    state: null,
    objective: { kind: 'cotangent', outputs: spread([1, T, H]), h: spread([1, 1, H]) },
    want: ['gradients', 'outputs'],
  };
}

/** Multiples of 1/16 between −5/16 and 5/16, none of them the same as its neighbours. */
function spread(shape: readonly number[]): Tensor {
  const count = shapeSize(shape);
  return tensor(
    shape,
    Float64Array.from({ length: count }, (_, index) => (((index + 1) * 7) % 11) / 16 - 5 / 16),
  );
}
