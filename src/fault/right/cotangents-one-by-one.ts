import type { Objective, Reply, Request } from '../../contract/request.js';
import { evaluateReference } from '../../network/evaluate.js';
import { summedGradients } from './summed-replies.js';

/** Evaluates the outputs', h_n's and c_n's shares of a loss one by one: the gradient is linear in the cotangent. */
export function cotangentsOneByOne(request: Request): Reply {
  const { objective } = request;
  if (objective.kind !== 'cotangent') return evaluateReference(request);
  const { kind, outputs, h, c } = objective;
  const parts: readonly Objective[] = [
    { kind, ...(outputs && { outputs }) },
    { kind, ...(h && { h }) },
    { kind, ...(c && { c }) },
  ];
  const replies = parts.map((part) => evaluateReference({ ...request, objective: part }));
  const [first] = replies as [Reply];
  return {
    ...first,
    loss: replies.reduce((sum, { loss }) => sum + loss, 0),
    ...(first.gradients && { gradients: summedGradients(replies.map(({ gradients }) => gradients)) }),
  };
}
