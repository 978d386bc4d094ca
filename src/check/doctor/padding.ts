import { batchShape, type Objective, type Reply, type Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { type Answer, answerOf, largestDifference } from '../behaviour/behaviour-answer.js';
import type { DoctorFinding } from './doctor-finding.js';

/** Puts zeros into the padding of a request, where any finite numbers may stand: nothing may depend on them. */
export function withEmptyPadding(request: Request): Request {
  const { inputs, tokens, objective } = request;
  const emptied = (block: Tensor): Tensor => emptyPadding(block, request);
  return {
    ...request,
    ...(inputs && { inputs: emptied(inputs) }),
    ...(tokens && { tokens: emptied(tokens) }),
    objective: emptiedObjective(objective, request, emptied),
  };
}

function emptiedObjective(
  objective: Objective,
  { architecture }: Request,
  emptied: (block: Tensor) => Tensor,
): Objective {
  if (objective.kind === 'cotangent') {
    return { ...objective, ...(objective.outputs && { outputs: emptied(objective.outputs) }) };
  }
  return architecture.readout?.at === 'every'
    ? { ...objective, targets: emptied(objective.targets) }
    : objective;
}

/** Zeros in every step of a block [B, T, …] that lies beyond its example's length. */
function emptyPadding({ shape, data }: Tensor, request: Request): Tensor {
  const { sequenceLength: T, batchSize: B } = batchShape(request);
  const width = data.length / (B * T);
  const copy = data.slice();
  request.lengths?.forEach((length, b) => {
    copy.fill(0, (b * T + length) * width, (b + 1) * T * width);
  });
  return { shape, data: copy };
}

/**
 * Judges two answers to requests that differ in their padding alone: they must be the same, bit for bit, but for the sign of
 * a zero, which a mask that multiplies leaves behind.
 */
export function judgePadding(garbage: Reply, empty: Reply): DoctorFinding {
  const difference = largestDifference(unsignedZeros(empty), unsignedZeros(garbage));
  if (difference === null) {
    return { topic: 'padding', status: 'fine', message: 'What stands in the padding changes nothing.' };
  }
  return {
    topic: 'padding',
    status: 'notable',
    message: `What stands in the padding changes the answer (${difference.quantity}). Stop at each example's length, or mask what comes after it; leave lengths out of supports until then.`,
  };
}

function unsignedZeros(reply: Reply): Answer {
  return new Map(
    [...answerOf(reply)].map(([name, { shape, data }]) => [name, { shape, data: data.map((x) => x + 0) }]),
  );
}
