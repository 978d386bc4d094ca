import type { Objective, Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';

/** Gives a number for the place of another, by its index in its block. */
export type NumberAt = (before: number, index: number) => number;

/** The dense numbers of a request, each group to be replaced or left as it is. */
export interface Replacement {
  readonly parameters?: NumberAt;
  readonly inputs?: NumberAt;
  /** of cotangents, or of the targets of a squared error; classes stay */
  readonly objective?: NumberAt;
}

/** Puts other numbers into a request; the request itself stays as it is. */
export function putNumbers(request: Request, { parameters, inputs, objective }: Replacement): Request {
  return {
    ...request,
    parameters: Object.fromEntries(
      Object.entries(request.parameters).map(([name, block]) => [name, replaced(block, parameters)]),
    ),
    ...(request.inputs === undefined ? {} : { inputs: replaced(request.inputs, inputs) }),
    objective: replacedObjective(request.objective, objective),
  };
}

function replacedObjective(objective: Objective, by: NumberAt | undefined): Objective {
  if (objective.kind === 'crossEntropy') return objective;
  if (objective.kind === 'squaredError') return { ...objective, targets: replaced(objective.targets, by) };
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: replaced(outputs, by) }),
    ...(h && { h: replaced(h, by) }),
    ...(c && { c: replaced(c, by) }),
  };
}

function replaced(block: Tensor, by: NumberAt | undefined): Tensor {
  if (by === undefined) return block;
  return { shape: block.shape, data: Float64Array.from(block.data, (before, index) => by(before, index)) };
}
