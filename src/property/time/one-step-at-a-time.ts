import { batchShape } from '../../contract/request.js';
import type { Property } from '../property.js';
import { owes } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { inPieces } from './in-pieces.js';

/** With fewer steps every step is one of the halves of a sequence cut in two, and each further one costs two requests. */
const fewestSteps = 3;
const mostSteps = 4;

/**
 * Demands that a sequence gives the same step by step, with the state carried on and the state's cotangent carried back.
 *
 * The chain rule with a cut before every step but the first: see {@link inPieces}. What is right for one step is then right for all:
 * this is backpropagation through time itself, written as requests that know of no time.
 */
export const oneStepAtATime: Property = {
  name: 'one-step-at-a-time',
  statement:
    'A sequence gives the same when it is asked step by step, the state carried on and its cotangent carried back.',
  domain: `a network that reads in one direction, with no readout at every step, and ${fewestSteps} or ${mostSteps} steps without padding`,
  applies(request) {
    const { bidirectional, readout } = request.architecture;
    const { sequenceLength: T } = batchShape(request);
    if (bidirectional || readout?.at === 'every' || T < fewestSteps || T > mostSteps) return false;
    return validLengths(request).every((length) => length === T);
  },
  async relate(request, answer, ask) {
    if (!owes(answer, 'h_n')) return [];
    const { sequenceLength: T } = batchShape(request);
    return inPieces(
      request,
      answer,
      ask,
      Array.from({ length: T - 1 }, (_, k) => k + 1),
    );
  },
};
