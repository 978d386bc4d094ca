import { pickAlong, takeAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Reply, type Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';

/** How many steps of padding are added. */
const morePadding = 3;

/** Evaluates sequences in a longer batch: padded further, with their lengths said. */
export function longerPadding(request: Request): Reply {
  const { batchSize, sequenceLength: T } = batchShape(request);
  const { inputs, tokens, objective, architecture } = request;
  const padded = (block: Tensor): Tensor => pickAlong(block, 1, T + morePadding, (t) => (t < T ? t : -1));
  const { outputs, gradients, ...reply } = evaluateReference({
    ...request,
    ...(inputs && { inputs: padded(inputs) }),
    ...(tokens && { tokens: padded(tokens) }),
    lengths: request.lengths ?? new Array<number>(batchSize).fill(T),
    objective: paddedObjective(objective, architecture.readout?.at === 'every', padded),
  });
  const cut = (block: Tensor): Tensor => takeAlong(block, 1, 0, T);
  return {
    ...reply,
    ...(outputs && { outputs: cut(outputs) }),
    ...(gradients && {
      gradients: { ...gradients, ...(gradients.inputs && { inputs: cut(gradients.inputs) }) },
    }),
  };
}

function paddedObjective(
  objective: Objective,
  readsEvery: boolean,
  padded: (block: Tensor) => Tensor,
): Objective {
  if (objective.kind === 'cotangent') {
    const { outputs } = objective;
    return { ...objective, ...(outputs && { outputs: padded(outputs) }) };
  }
  return readsEvery ? { ...objective, targets: padded(objective.targets) } : objective;
}
