import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';
import { hasCotangents, isForward, withCotangents } from './cotangents.js';

/**
 * A power of two beyond the usual limits of clipping, and below what leads out of a precision: a case's own cotangents leave twelve
 * powers of two above them.
 */
const factor = 2 ** 3;

/**
 * A gradient is as large as its cotangent.
 *
 * The loss is ⟨u, y⟩ and every gradient Jᵀu; for 8u both are eight times as large. Multiplication by a power of two changes exponents
 * alone: if fl(8a) = 8·fl(a), then fl(8a + 8b) = 8·fl(a + b) and fl(8a·w) = 8·fl(a·w), in any order of summing, so a right network's
 * gradients keep their very bits as long as nothing underflows. One that is printed to sixteen digits does not, though nothing is
 * wrong with it: so they are not held to the bit. Outputs and states know nothing of u.
 */
export const scaledCotangent: Property = {
  name: 'scaled-cotangent',
  statement: `A cotangent ${factor} times as large gives ${factor} times the loss and the gradients, and the same states.`,
  domain: 'cotangents',
  applies: hasCotangents,
  async relate(request, answer, ask) {
    const scaled = await ask(
      withCotangents(request, (value) => factor * value),
      { alike: true },
    );
    return owedNames(answer).map((block) =>
      equal(scaled, answer, block, { factor: isForward(block) ? 1 : factor }),
    );
  },
};
