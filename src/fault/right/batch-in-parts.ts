import { joinAlong, takeAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Reply, type Request, type States } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';
import {
  dividedReply,
  divisorOf,
  type Gradients,
  sharedGradients,
  summedGradients,
  withSum,
} from './summed-replies.js';

/** Evaluates a batch part by part and adds the parts up: a batch's gradient is the sum over its examples. */
export function batchInParts(request: Request, partSize: (batchSize: number) => number): Reply {
  const { batchSize } = batchShape(request);
  const size = partSize(batchSize);
  const replies: Reply[] = [];
  for (let from = 0; from < batchSize; from += size) {
    replies.push(evaluateReference(examplesOf(withSum(request), from, Math.min(batchSize, from + size))));
  }
  return dividedReply(joinedReply(replies), divisorOf(request));
}

/** The problem of the examples from ≤ b < to alone. */
function examplesOf(request: Request, from: number, to: number): Request {
  const { inputs, tokens, lengths, state } = request;
  return {
    ...request,
    ...(inputs && { inputs: takeAlong(inputs, 0, from, to) }),
    ...(tokens && { tokens: takeAlong(tokens, 0, from, to) }),
    lengths: lengths?.slice(from, to) ?? null,
    state: state === null ? null : statesOf(state, (block) => takeAlong(block, 1, from, to)),
    objective: objectiveOf(request.objective, from, to),
  };
}

function objectiveOf(objective: Objective, from: number, to: number): Objective {
  if (objective.kind !== 'cotangent') {
    return { ...objective, targets: takeAlong(objective.targets, 0, from, to) };
  }
  const { kind, outputs, h, c } = objective;
  return {
    kind,
    ...(outputs && { outputs: takeAlong(outputs, 0, from, to) }),
    ...(h && { h: takeAlong(h, 1, from, to) }),
    ...(c && { c: takeAlong(c, 1, from, to) }),
  };
}

function joinedReply(replies: readonly Reply[]): Reply {
  const [first] = replies as [Reply];
  const states = replies.flatMap(({ state }) => state ?? []);
  const gradients = replies.flatMap(({ gradients: own }) => (own === undefined ? [] : [own]));
  return {
    loss: replies.reduce((sum, { loss }) => sum + loss, 0),
    ...(first.outputs && {
      outputs: joinAlong(
        replies.map(({ outputs }) => outputs!),
        0,
      ),
    }),
    ...(first.state && {
      state: {
        h: joinAlong(
          states.map(({ h }) => h),
          1,
        ),
        ...(first.state.c && {
          c: joinAlong(
            states.map(({ c }) => c!),
            1,
          ),
        }),
      },
    }),
    ...(first.gradients && { gradients: joinedGradients(gradients) }),
  };
}

/** Parameters share their gradient; inputs and states have each example's own. */
function joinedGradients(parts: readonly Gradients[]): Gradients {
  const [first] = parts as [Gradients];
  const own = (name: string, axis: number) =>
    first[name] === undefined
      ? {}
      : {
          [name]: joinAlong(
            parts.map((part) => part[name]!),
            axis,
          ),
        };
  return {
    ...summedGradients(parts.map(sharedGradients)),
    ...own('inputs', 0),
    ...own('h', 1),
    ...own('c', 1),
  };
}

function statesOf({ h, c }: States, change: (block: Tensor) => Tensor): States {
  return c ? { h: change(h), c: change(c) } : { h: change(h) };
}
