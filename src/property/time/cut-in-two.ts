import type { Property } from '../property.js';
import { owes } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { inPieces } from './in-pieces.js';

/**
 * Demands that a sequence gives the same in two pieces, with the state carried on and the state's cotangent carried back.
 *
 * The chain rule with one cut at m, 1 ≤ m < T: see {@link inPieces}. Every example must have a step on either side, so that m lies
 * before the end of the shortest one; the first piece is then not padded at all.
 */
export const cutInTwo: Property = {
  name: 'cut-in-two',
  statement:
    'A sequence gives the same when it is cut in two, the state carried on and its cotangent carried back.',
  domain: 'a network that reads in one direction, and examples of two steps or more',
  applies: (request) => !request.architecture.bidirectional && Math.min(...validLengths(request)) >= 2,
  async relate(request, answer, ask, stream) {
    if (!owes(answer, 'h_n')) return [];
    const middle = 1 + stream.integer(Math.min(...validLengths(request)) - 1);
    return inPieces(request, answer, ask, [middle]);
  },
};
