import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';
import { hasPadding, withGarbage, zeroInPadding } from './padding.js';

/**
 * What stands behind the end of a sequence means nothing.
 *
 * The steps t ≥ n_b of an example of length n_b are not part of it: no state follows from them, and the loss reads neither their
 * outputs nor their targets. So no number there enters the answer, ∂L/∂x_t = 0 for t ≥ n_b, and their outputs are 0 by agreement.
 * Zeros are exact; the rest is not held to the bit, because a maximum over all rows, padding included, may be taken out of a softmax.
 */
export const paddingInert: Property = {
  name: 'padding-inert',
  statement:
    'A batch gives the same whatever stands in its padding, with outputs and gradients of exactly zero there.',
  domain: 'a batch with padding',
  applies: hasPadding,
  async relate(request, answer, ask, stream) {
    const changed = await ask(withGarbage(request, stream), { alike: true });
    return [...zeroInPadding(answer), ...owedNames(answer).map((block) => equal(changed, answer, block))];
  },
};
