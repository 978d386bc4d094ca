import { isForward } from '../cotangent/cotangents.js';
import { isMean } from '../loss-rows.js';
import type { Property } from '../property.js';
import { type Answer, equal, owedNames, type Relation, shapeOf } from '../relation.js';
import { entriesInBatch, exampleCount, examplesAxis, withExamples } from './examples.js';
import { picked } from './picked.js';

/** How often each example stands in the batch that is asked. */
const copies = [0, 1] as const;

/**
 * A batch in which each example stands twice.
 *
 * A sum, or a product with cotangents, is L′ = Σ_b 2·L_b = 2L, so that loss and parameter gradients are doubled; what an example has,
 * each of its copies has: ∂L′/∂x = ∂L/∂x. A mean has twice the rows to divide by: L′ = L, the parameters' gradients stay, and
 * each copy of an example gets half of ∂L/∂x. Outputs and final states stay.
 */
export const repeatedBatch: Property = {
  name: 'repeated-batch',
  statement:
    'A batch with each example twice gives twice the sum or the same mean, and parameter gradients likewise.',
  domain: 'any request',
  applies: () => true,
  async relate(request, answer, ask) {
    const numbers = Array.from({ length: exampleCount(request) }, (_, example) => example);
    const twice = await ask(withExamples(request, [...numbers, ...numbers]), { alike: true });
    const isDivided = isMean(request);
    return owedNames(answer).flatMap((block) =>
      examplesAxis(block) === null
        ? [equal(twice, answer, block, { factor: isDivided ? 1 : 2 })]
        : copies.map((copy) => inCopy(twice, answer, block, { copy, isDivided })),
    );
  },
};

/** Relates the values of the examples' first or second copies to their own. */
function inCopy(
  twice: Answer,
  answer: Answer,
  block: string,
  { copy, isDivided }: { readonly copy: number; readonly isDivided: boolean },
): Relation {
  const shape = shapeOf(answer, block);
  const axis = examplesAxis(block)!;
  const B = shape[axis]!;
  const places = Array.from({ length: B }, (_, example) => copy * B + example);
  const from = entriesInBatch(shape, axis, places, copies.length * B);
  return picked(twice, answer, block, { from, factor: isDivided && !isForward(block) ? 1 / 2 : 1 });
}
