import type { Objective, Request, States } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';

/** Makes other numbers of a block, by its name. */
type ChangeBlock = (name: string, block: Tensor) => Tensor;

/**
 * Makes a request with other numbers: every dense block of it is changed; tokens and classes stay.
 *
 * Parameters, `inputs` and the initial states `h` and `c` go by these names, the targets of a squared error by `targets`,
 * and cotangents by the names of what they belong to: `outputs`, `h_n` and `c_n`.
 */
export function withBlocks(request: Request, change: ChangeBlock): Request {
  const { parameters, inputs, state, objective } = request;
  return {
    ...request,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, block]) => [name, change(name, block)]),
    ),
    ...(inputs && { inputs: change('inputs', inputs) }),
    state: state && withStates(state, change),
    objective: withObjective(objective, change),
  };
}

function withStates({ h, c }: States, change: ChangeBlock): States {
  return { h: change('h', h), ...(c && { c: change('c', c) }) };
}

function withObjective(objective: Objective, change: ChangeBlock): Objective {
  if (objective.kind === 'crossEntropy') return objective;
  if (objective.kind === 'squaredError') {
    return { ...objective, targets: change('targets', objective.targets) };
  }
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: change('outputs', outputs) }),
    ...(h && { h: change('h_n', h) }),
    ...(c && { c: change('c_n', c) }),
  };
}
