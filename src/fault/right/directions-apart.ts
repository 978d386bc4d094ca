import { joinAlong, pickAlong, takeAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Reply, type Request, type States } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';
import { type Gradients, summedGradients } from './summed-replies.js';

/**
 * Evaluates the two directions of a single bare layer as two networks: the reverse one reads the reversed sequence forward.
 *
 * Other networks are evaluated in one piece.
 */
export function directionsApart(request: Request): Reply {
  const { architecture, objective } = request;
  const { bidirectional, layers } = architecture;
  if (!bidirectional || layers > 1 || objective.kind !== 'cotangent') return evaluateReference(request);
  const reverse = (block: Tensor): Tensor => reversedInTime(block, request);
  const forward = evaluateReference(oneDirection(request, objective, 0, (block) => block));
  const backward = evaluateReference(oneDirection(request, objective, 1, reverse));
  const { outputs, state, gradients } = forward;
  return {
    loss: forward.loss + backward.loss,
    ...(outputs && { outputs: joinAlong([outputs, reverse(backward.outputs!)], 2) }),
    ...(state && { state: bothStates(state, backward.state!) }),
    ...(gradients && { gradients: bothGradients(gradients, backward.gradients!, reverse) }),
  };
}

type Cotangents = Extract<Objective, { kind: 'cotangent' }>;

function oneDirection(
  request: Request,
  { kind, outputs, h, c }: Cotangents,
  direction: number,
  inOrder: (block: Tensor) => Tensor,
): Request {
  const { architecture, parameters, inputs, tokens, state } = request;
  const H = architecture.hiddenSize;
  const own = (block: Tensor): Tensor => takeAlong(block, 0, direction, direction + 1);
  const names = Object.keys(parameters).filter((name) => name.endsWith('_reverse') === (direction === 1));
  return {
    ...request,
    architecture: { ...architecture, bidirectional: false },
    parameters: Object.fromEntries(names.map((name) => [name.replace('_reverse', ''), parameters[name]!])),
    ...(inputs && { inputs: inOrder(inputs) }),
    ...(tokens && { tokens: inOrder(tokens) }),
    state: state === null ? null : { h: own(state.h), ...(state.c && { c: own(state.c) }) },
    objective: {
      kind,
      ...(outputs && { outputs: inOrder(takeAlong(outputs, 2, direction * H, (direction + 1) * H)) }),
      ...(h && { h: own(h) }),
      ...(c && { c: own(c) }),
    },
  };
}

/** Turns the valid steps of each example round; what pads them stays. */
function reversedInTime(block: Tensor, request: Request): Tensor {
  const { sequenceLength: T } = batchShape(request);
  const lengthOf = (example: number): number => request.lengths?.[example] ?? T;
  return pickAlong(block, 1, T, (t, example) => (t < lengthOf(example) ? lengthOf(example) - 1 - t : t));
}

function bothStates(forward: States, backward: States): States {
  return {
    h: joinAlong([forward.h, backward.h], 0),
    ...(forward.c && { c: joinAlong([forward.c, backward.c!], 0) }),
  };
}

function bothGradients(
  forward: Gradients,
  backward: Gradients,
  reverse: (block: Tensor) => Tensor,
): Gradients {
  const both: Record<string, Tensor> = {};
  for (const [name, block] of Object.entries(forward)) {
    const other = backward[name]!;
    if (name === 'inputs') {
      both.inputs = summedGradients([{ inputs: block }, { inputs: reverse(other) }]).inputs!;
    } else if (name === 'h' || name === 'c') {
      both[name] = joinAlong([block, other], 0);
    } else {
      both[name] = block;
      both[`${name}_reverse`] = other;
    }
  }
  return both;
}
