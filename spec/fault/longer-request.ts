import { batchShape, type Objective, type Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';

/** A request of the same network whose sequences are played twice: what comes in, what is aimed at, and the lengths. */
export function longerRequest(request: Request): Request {
  const { inputs, tokens, lengths } = request;
  const { sequenceLength: T } = batchShape(request);
  return {
    ...request,
    ...(inputs === undefined ? {} : { inputs: twice(inputs) }),
    ...(tokens === undefined ? {} : { tokens: below(twice(tokens), request.architecture.inputSize) }),
    lengths: lengths === null ? null : lengths.map((length) => length + T),
    objective: longerObjective(request),
  };
}

function longerObjective({ objective, architecture }: Request): Objective {
  if (objective.kind === 'cotangent') {
    return objective.outputs === undefined ? objective : { ...objective, outputs: twice(objective.outputs) };
  }
  const { targets } = objective;
  if (architecture.readout?.at !== 'every') return objective;
  const longer = twice(targets);
  const isClass = objective.kind === 'crossEntropy';
  return { ...objective, targets: isClass ? below(longer, architecture.readout.outputSize) : longer };
}

/** [B, T, …] → [B, 2·T, …]. */
function twice({ shape, data }: Tensor): Tensor {
  const [B = 0, T = 0, ...rest] = shape;
  const size = data.length / B;
  const doubled =
    data instanceof Int32Array ? new Int32Array(2 * data.length) : new Float64Array(2 * data.length);
  for (let b = 0; b < B; b++) {
    const own = data.subarray(b * size, (b + 1) * size);
    doubled.set(own, 2 * b * size);
    doubled.set(own, (2 * b + 1) * size);
  }
  return { shape: [B, 2 * T, ...rest], data: doubled };
}

/** Indices of a vocabulary: what stood in the padding, which may be none of its, becomes 0. */
function below({ shape, data }: Tensor, size: number): Tensor {
  return { shape, data: data.map((index) => (index < 0 || index >= size ? 0 : index)) };
}

/** The same request with other parameters: half of each. */
export function siblingRequest(request: Request): Request {
  const parameters = Object.entries(request.parameters).map(([name, { shape, data }]): [string, Tensor] => [
    name,
    { shape, data: data.map((value) => value / 2) },
  ]);
  return { ...request, parameters: Object.fromEntries(parameters) };
}
