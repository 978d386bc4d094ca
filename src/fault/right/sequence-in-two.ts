import { joinAlong, takeAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Reply, type Request } from '../../contract/request.js';
import { evaluateReference } from '../../network/evaluate.js';
import { dividedReply, divisorOf, sharedGradients, summedGradients, withSum } from './summed-replies.js';

/**
 * Evaluates a sequence in two halves: the state is carried into the second, and its cotangent back into the first.
 *
 * For networks that read in one direction and sequences of one length; others are evaluated in one piece.
 */
export function sequenceInTwo(request: Request): Reply {
  const { sequenceLength: T } = batchShape(request);
  if (request.architecture.bidirectional || request.lengths !== null || T < 2) {
    return evaluateReference(request);
  }
  const middle = T >> 1;
  const whole: Request = { ...withSum(request), want: ['gradients', 'outputs'] };
  const readsEvery = whole.architecture.readout?.at === 'every';
  const ownEarly = stepsOf(whole, 0, middle, earlyObjective(whole.objective, readsEvery, middle));
  const early = evaluateReference(ownEarly);
  const late = evaluateReference({
    ...stepsOf(whole, middle, T, lateObjective(whole.objective, readsEvery, middle, T)),
    state: early.state!,
  });
  const { h, c } = late.gradients!;
  const carried = evaluateReference(bare(ownEarly, { kind: 'cotangent', h: h!, ...(c && { c }) }));
  const beginning = summedGradients([early.gradients, carried.gradients]);
  const reply: Reply = {
    loss: early.loss + late.loss,
    ...(request.want.includes('outputs') && {
      outputs: joinAlong([early.outputs!, late.outputs!], 1),
      state: late.state!,
    }),
    ...(request.want.includes('gradients') && {
      gradients: {
        ...beginning,
        ...summedGradients([sharedGradients(beginning), sharedGradients(late.gradients)]),
        ...(beginning.inputs && { inputs: joinAlong([beginning.inputs, late.gradients!.inputs!], 1) }),
      },
    }),
  };
  return dividedReply(reply, divisorOf(request));
}

/** The problem of the steps from ≤ t < to; without a readout where the objective needs none. */
function stepsOf(request: Request, from: number, to: number, objective: Objective): Request {
  const { inputs, tokens } = request;
  const steps: Request = {
    ...request,
    ...(inputs && { inputs: takeAlong(inputs, 1, from, to) }),
    ...(tokens && { tokens: takeAlong(tokens, 1, from, to) }),
  };
  return objective.kind === 'cotangent' ? bare(steps, objective) : { ...steps, objective };
}

function bare(request: Request, objective: Objective): Request {
  return { ...request, architecture: { ...request.architecture, readout: null }, objective };
}

/** What the loss reads of the first half itself: its outputs, or its targets; nothing where it reads the end alone. */
function earlyObjective(objective: Objective, readsEvery: boolean, middle: number): Objective {
  if (objective.kind === 'cotangent') {
    const { kind, outputs } = objective;
    return { kind, ...(outputs && { outputs: takeAlong(outputs, 1, 0, middle) }) };
  }
  if (!readsEvery) return { kind: 'cotangent' };
  return { ...objective, targets: takeAlong(objective.targets, 1, 0, middle) };
}

function lateObjective(objective: Objective, readsEvery: boolean, middle: number, T: number): Objective {
  if (objective.kind === 'cotangent') {
    const { outputs } = objective;
    return { ...objective, ...(outputs && { outputs: takeAlong(outputs, 1, middle, T) }) };
  }
  return readsEvery ? { ...objective, targets: takeAlong(objective.targets, 1, middle, T) } : objective;
}
