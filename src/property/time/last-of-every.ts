import { pickAlong, takeAlong } from '../../contract/along-axis.js';
import { batchShape, type Objective, type Request } from '../../contract/request.js';
import { isMean, lossRowCount } from '../loss-rows.js';
import type { Property } from '../property.js';
import { type Answer, owedNames, shapeOf } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { assembled, type Piece, positionsAlong } from './assembled.js';
import { stepsWithin } from './steps.js';

/**
 * Demands that a readout at every step is one at the last step and, for sequences that end a step earlier, one at every step.
 *
 * Σ_{t≤ℓ} l(a_t, y_t) = Σ_{t≤ℓ−1} l(a_t, y_t) + l(a_ℓ, y_ℓ) for each example, and a_t does not depend on later steps. The sums are the
 * losses of the three requests, as functions of the same θ, x and a_0, so that all their gradients add up as well. Means of N = Σℓ
 * steps and B examples add up with (N − B)/N and B/N. Outputs and final states are those of the readout at the last step.
 * A reverse direction starts at step ℓ, and starts elsewhere in a shorter sequence.
 */
export const lastOfEvery: Property = {
  name: 'last-of-every',
  statement:
    'A readout at every step gives what one at the last step gives and, for sequences a step shorter, one at every step.',
  domain:
    'a network that reads in one direction, with a readout at every step, and examples of two steps or more',
  applies(request) {
    const { bidirectional, readout } = request.architecture;
    return !bidirectional && readout?.at === 'every' && Math.min(...validLengths(request)) >= 2;
  },
  async relate(request, answer, ask) {
    const last = await ask(atLast(request));
    const shorter = await ask(oneStepShorter(request));
    return owedNames(answer).map((block) =>
      assembled(answer, block, piecesOf(block, { last, shorter, answer })),
    );
  },
};

type Scored = Exclude<Objective, { readonly kind: 'cotangent' }>;

/** The same network with its readout at the last step of each example. */
function atLast(request: Request): Request {
  const { architecture, objective } = request;
  const { targets, ...rest } = objective as Scored;
  const lengths = validLengths(request);
  const { data } = pickAlong(targets, 1, 1, (_, example) => lengths[example]! - 1);
  const [batchSize, , ...classes] = targets.shape;
  return {
    ...request,
    architecture: { ...architecture, readout: { ...architecture.readout!, at: 'last' } },
    objective: { ...rest, targets: { shape: [batchSize!, ...classes], data } } as Scored,
  };
}

/** The same without the last step of each example. */
function oneStepShorter(request: Request): Request {
  const to = batchShape(request).sequenceLength - 1;
  const { targets, ...rest } = request.objective as Scored;
  return {
    ...stepsWithin(request, { from: 0, to }),
    lengths: request.lengths?.map((length) => length - 1) ?? null,
    objective: { ...rest, targets: takeAlong(targets, 1, 0, to) } as Scored,
  };
}

/** What the parts' answers give to a block of the whole's. */
function piecesOf(
  block: string,
  { last, shorter, answer }: { readonly last: Answer; readonly shorter: Answer; readonly answer: Answer },
): Piece[] {
  if (block === 'outputs' || block === 'h_n' || block === 'c_n') return [{ of: last, block }];
  const shape = shapeOf(answer, block);
  return [
    { of: last, block, weight: weightOf(last, answer) },
    {
      of: shorter,
      block,
      weight: weightOf(shorter, answer),
      ...(block === 'inputs' && { into: positionsAlong(shape, 1, 0, shape[1]! - 1) }),
    },
  ];
}

/** By how much a part's mean counts in the whole's; a sum counts once. */
function weightOf(part: Answer, whole: Answer): number {
  const request = whole.request as Request;
  return isMean(request) ? lossRowCount(part.request as Request) / lossRowCount(request) : 1;
}
