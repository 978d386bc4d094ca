import type { AnyRequest, Objective, States } from '../contract/request.js';
import { type Tensor, tensor } from '../contract/tensor.js';
import type { Precision } from '../numeric/precision.js';
import { roundTo } from '../numeric/round-to.js';

/**
 * Rounds every dense number of a request to a format: parameters, inputs, states, cotangents and the targets of a squared
 * error, padding included. A subject of that precision is then asked exactly what the reference is asked.
 *
 * Tokens, lengths and classes stay. What lies beyond the format's largest number becomes ±Infinity.
 *
 * @returns the request itself for float64
 */
export function roundedRequest<Asked extends AnyRequest>(request: Asked, precision: Precision): Asked {
  if (precision.name === 'float64') return request;
  const round = roundTo(precision);
  const rounded = (block: Tensor): Tensor =>
    tensor(
      block.shape,
      Float64Array.from(block.data, (value) => round(value)),
    );
  const { parameters, inputs, state, objective } = request;
  return {
    ...request,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, block]) => [name, rounded(block)])),
    ...(inputs === undefined ? {} : { inputs: rounded(inputs) }),
    state: state === null ? null : roundedStates(state, rounded),
    objective: roundedObjective(objective, rounded),
  };
}

function roundedStates({ h, c }: States, rounded: (block: Tensor) => Tensor): States {
  return { h: rounded(h), ...(c === undefined || c === null ? {} : { c: rounded(c) }) };
}

function roundedObjective(objective: Objective, rounded: (block: Tensor) => Tensor): Objective {
  if (objective.kind === 'crossEntropy') return objective;
  if (objective.kind === 'squaredError') return { ...objective, targets: rounded(objective.targets) };
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: rounded(outputs) }),
    ...(h && { h: rounded(h) }),
    ...(c && { c: rounded(c) }),
  };
}
