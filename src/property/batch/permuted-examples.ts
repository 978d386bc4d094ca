import { drawnOrder } from '../network/permutation.js';
import type { Property } from '../property.js';
import { equal, owedNames, shapeOf } from '../relation.js';
import { entriesInBatch, exampleCount, examplesAxis, withExamples } from './examples.js';
import { picked } from './picked.js';

/**
 * The order of the examples in a batch means nothing.
 *
 * An example's states depend on nothing but its own inputs, length and initial state, and the loss is a sum L = Σ_b L_b, divided by a
 * number that no order changes. With a permutation π and L′ the loss of the batch whose example k is example π(k), L′ = Σ_k L_π(k) = L:
 * loss and parameter gradients stay, and what belongs to an example goes where it goes. Sums over the batch are added up in another
 * order, so the bits may differ.
 */
export const permutedExamples: Property = {
  name: 'permuted-examples',
  statement:
    'Another order of the examples gives the same loss and parameter gradients, and each example what it had.',
  domain: 'a batch of several examples',
  applies: (request) => exampleCount(request) > 1,
  async relate(request, answer, ask, stream) {
    const order = [...drawnOrder(exampleCount(request), stream).from];
    const places = order.map((_, example) => order.indexOf(example));
    const permuted = await ask(withExamples(request, order), { alike: true });
    return owedNames(answer).map((block) => {
      const axis = examplesAxis(block);
      if (axis === null) return equal(permuted, answer, block);
      const from = entriesInBatch(shapeOf(answer, block), axis, places, order.length);
      return picked(permuted, answer, block, { from });
    });
  },
};
