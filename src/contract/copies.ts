import type { AnyRequest, Objective, Reply, States } from './request.js';
import type { Tensor } from './tensor.js';

/**
 * Copies a request with every number in it, so that whoever gets the copy may change it.
 *
 * A subject that writes into its arguments would otherwise change what it is judged by.
 */
export function copyOfRequest<Asked extends AnyRequest>(request: Asked): Asked {
  const { architecture, parameters, inputs, tokens, lengths, state, objective, want } = request;
  const copies: Record<string, Tensor> = {};
  for (const name of Object.keys(parameters)) copies[name] = copyOfTensor(parameters[name]!);
  return {
    ...request,
    architecture: { ...architecture, readout: architecture.readout && { ...architecture.readout } },
    parameters: copies,
    ...(inputs && { inputs: copyOfTensor(inputs) }),
    ...(tokens && { tokens: copyOfTensor(tokens) }),
    lengths: lengths && [...lengths],
    state: state && copyOfStates(state),
    objective: copyOfObjective(objective),
    want: [...want],
  };
}

/** Copies a reply with every number in it, so that a subject may reuse its arrays for the next. */
export function copyOfReply(reply: Reply): Reply {
  return structuredClone(reply);
}

function copyOfTensor({ shape, data }: Tensor): Tensor {
  return { shape: [...shape], data: data.slice() };
}

function copyOfStates({ h, c }: States): States {
  return { h: copyOfTensor(h), ...(c === undefined ? {} : { c: c && copyOfTensor(c) }) };
}

function copyOfObjective(objective: Objective): Objective {
  if (objective.kind !== 'cotangent') return { ...objective, targets: copyOfTensor(objective.targets) };
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: copyOfTensor(outputs) }),
    ...(h && { h: copyOfTensor(h) }),
    ...(c && { c: copyOfTensor(c) }),
  };
}
