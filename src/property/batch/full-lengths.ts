import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';
import { validLengths } from '../valid-lengths.js';
import { hasPadding } from './padding.js';

/**
 * Lengths that say nothing change nothing.
 *
 * Left out, they mean that every example has all T steps. Either way the valid steps are the same, hence all that follows from them;
 * but packing, masks and the division of a mean are used in one way only.
 */
export const fullLengths: Property = {
  name: 'full-lengths',
  statement: 'A batch whose lengths are all T gives the same as without lengths.',
  domain: 'a batch without padding, where lengths are taken',
  applies: (request) => !hasPadding(request),
  async relate(request, answer, ask) {
    const lengths = request.lengths === null ? [...validLengths(request)] : null;
    const other = await ask({ ...request, lengths }, { alike: true });
    return owedNames(answer).map((block) => equal(other, answer, block));
  },
};
