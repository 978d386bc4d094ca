import type { Property } from '../property.js';
import { zero } from '../relation.js';
import { hasCotangents, isForward, withCotangents } from './cotangents.js';

/**
 * Nothing comes of nothing.
 *
 * The loss is ⟨u, y⟩ and every gradient Jᵀu; for u = 0 both are 0, and as each number on the way back is a sum of products with a
 * factor of 0, every arithmetic has exactly 0, with either sign.
 */
export const zeroCotangent: Property = {
  name: 'zero-cotangent',
  statement: 'A cotangent of zeros gives a loss and gradients that are exactly zero.',
  domain: 'cotangents',
  applies: hasCotangents,
  async relate(request, _, ask) {
    const nothing = await ask(
      withCotangents(request, () => 0),
      { alike: true },
    );
    return nothing.owed.filter(({ name }) => !isForward(name)).map(({ name }) => zero(nothing, name));
  },
};
