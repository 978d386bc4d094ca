import type { Property } from '../property.js';
import { ownBasis } from './basis.js';
import { drawnOrder } from './permutation.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';

/**
 * The outputs of a readout have no order of their own.
 *
 * R (Wya a + by) = (R Wya) a + R by for a permutation R of the classes. Both losses sum over the classes, the softmax's
 * denominator too, and single out the target, whose number or numbers R changes with them. dWya gets its rows, and dby its
 * entries, in the same order.
 */
export const permutedClasses: Property = {
  name: 'permuted-classes',
  statement:
    'Relabelling the classes permutes the rows of dWya and the entries of dby in the same way and keeps everything else.',
  domain: 'a readout of two classes or more',
  applies: ({ architecture }) => (architecture.readout?.outputSize ?? 0) >= 2,
  async relate(request, answer, ask, stream) {
    const classes = drawnOrder(request.architecture.readout!.outputSize, stream);
    const basis = { ...ownBasis(request), classes };
    const permuted = await ask(rearrangedRequest(request, basis), { alike: true });
    return rearrangedAnswer(permuted, answer, basis);
  },
};
