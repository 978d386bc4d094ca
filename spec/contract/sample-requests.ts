import {
  type Architecture,
  type ArchitectureInput,
  parameterShapes,
} from '../../src/contract/architecture.js';
import type { CustomRequest, Request } from '../../src/contract/request.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { type DenseTensor, indexTensor, shapeSize, type Tensor, tensor } from '../../src/contract/tensor.js';

/** Numbers that tell every position from every other: 1/32, 2/32, … */
export function ramp(shape: readonly number[]): DenseTensor {
  return tensor(
    shape,
    Float64Array.from({ length: shapeSize(shape) }, (_, index) => (index + 1) / 32),
  );
}

/** Every parameter of an architecture, each a ramp. */
function rampParameters(architecture: Architecture): Record<string, Tensor> {
  return Object.fromEntries(parameterShapes(architecture).map(({ name, shape }) => [name, ramp(shape)]));
}

/** B = 2, T = 3, D = 4, H = 5, K = 6: sizes that no mistake can exchange unnoticed. */
const sizes = { inputSize: 4, hiddenSize: 5 };

/** A bare LSTM, dense inputs, ragged lengths, both states, a cotangent of each kind. */
export function lstmRequest(
  changes: Partial<Request> = {},
  architecture: Partial<ArchitectureInput> = {},
): Request {
  const resolved = resolveArchitecture({ cell: 'lstm', ...sizes, ...architecture }, 'sample');
  return {
    architecture: resolved,
    parameters: rampParameters(resolved),
    inputs: ramp([2, 3, 4]),
    lengths: [3, 1],
    state: { h: ramp([1, 2, 5]), c: ramp([1, 2, 5]) },
    objective: { kind: 'cotangent', outputs: ramp([2, 3, 5]), h: ramp([1, 2, 5]), c: ramp([1, 2, 5]) },
    want: ['gradients', 'outputs'],
    ...changes,
  };
}

/** A GRU with a readout at every step, tokens, ragged lengths, class indices as targets. */
export function gruRequest(
  changes: Partial<Request> = {},
  architecture: Partial<ArchitectureInput> = {},
): Request {
  const resolved = resolveArchitecture(
    { cell: 'gru', ...sizes, readout: { outputSize: 6, at: 'every' }, ...architecture },
    'sample',
  );
  return {
    architecture: resolved,
    parameters: rampParameters(resolved),
    tokens: indexTensor([2, 3], [0, 3, 1, 2, 0, 0]),
    lengths: [3, 1],
    state: null,
    objective: { kind: 'crossEntropy', targets: indexTensor([2, 3], [0, 5, 1, 2, 0, 0]) },
    want: ['gradients'],
    ...changes,
  };
}

/** An Elman network with a readout at the last step, dense inputs, every example at full length, logits as targets. */
export function elmanRequest(changes: Partial<Request> = {}): Request {
  const resolved = resolveArchitecture({ cell: 'elman', ...sizes, readout: { outputSize: 6 } }, 'sample');
  return {
    architecture: resolved,
    parameters: rampParameters(resolved),
    inputs: ramp([2, 3, 4]),
    lengths: null,
    state: { h: ramp([1, 2, 5]) },
    objective: { kind: 'squaredError', targets: ramp([2, 6]), reduction: 'sum' },
    want: [],
    ...changes,
  };
}

/** The parameters that the custom sample declares. */
export const customParameters = [
  { name: 'V', shape: ['2H', 'D'] },
  { name: 'Vy', shape: ['K', 'H'] },
] as const;

/** A custom architecture with a readout at its last step. */
export function customRequest(changes: Partial<CustomRequest> = {}): CustomRequest {
  return {
    architecture: {
      cell: 'custom',
      ...sizes,
      layers: 1,
      bidirectional: false,
      readout: { outputSize: 6, at: 'last' },
    },
    parameters: { V: ramp([10, 4]), Vy: ramp([6, 5]) },
    inputs: ramp([2, 3, 4]),
    lengths: null,
    state: { h: ramp([1, 2, 5]) },
    objective: { kind: 'crossEntropy', targets: indexTensor([2], [0, 5]), reduction: 'mean' },
    want: ['gradients'],
    ...changes,
  };
}
