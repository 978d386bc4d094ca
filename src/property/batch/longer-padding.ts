import { batchShape } from '../../contract/request.js';
import type { Property } from '../property.js';
import { type Answer, equal, owedNames, type Relation, shapeOf } from '../relation.js';
import { hasSteps, withGarbage, withPadding, zeroInPadding } from './padding.js';
import { picked } from './picked.js';

/** How many steps of padding are added: more than one, so that a mask which is one step late shows as well. */
const morePadding = 3;

/**
 * How far a batch is padded means nothing.
 *
 * Example b of length n_b ≤ T is the same in T + 3 steps of which its own n_b are valid: states, loss and gradients are functions of
 * the valid steps alone. A request without lengths means n_b = T, which is said then. What is added is zero in outputs and in the
 * gradient of inputs.
 */
export const longerPadding: Property = {
  name: 'longer-padding',
  statement:
    'A batch that is padded further gives the same, with outputs and gradients of exactly zero in what is added.',
  domain: 'any request, where lengths are taken',
  applies: () => true,
  async relate(request, answer, ask, stream) {
    const longer = await ask(withGarbage(withPadding(request, morePadding), stream), { alike: true });
    return [
      ...owedNames(answer).map((block) =>
        hasSteps(block) ? inFewerSteps(longer, answer, block) : equal(longer, answer, block),
      ),
      ...zeroInPadding(longer),
    ];
  },
};

/** Relates the first T steps of a longer block to the block [B, T, …]. */
function inFewerSteps(longer: Answer, answer: Answer, block: string): Relation {
  const { sequenceLength: T } = batchShape(answer.request);
  const shape = shapeOf(answer, block);
  const run = T * shape[2]!;
  const from = Int32Array.from({ length: shape[0]! * run }, (_, k) => {
    const example = Math.floor(k / run);
    return example * (run + morePadding * shape[2]!) + (k % run);
  });
  return picked(longer, answer, block, { from });
}
