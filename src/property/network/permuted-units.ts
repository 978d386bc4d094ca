import type { Property } from '../property.js';
import { drawnOrder } from './permutation.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';
import { withUnits } from './units-by-place.js';

/**
 * The hidden units of each layer and direction have no order of their own.
 *
 * A cell does the same to every unit: F(P z) = P F(z) for its gates, products and activations, P a permutation. By induction
 * over the steps h′ = P h (and c′ = P c), if each gate's rows are P W and the columns that multiply h are W P⁻¹; so the
 * layer above, the readout and the loss read what they read before. ∂L/∂X′ is ∂L/∂X in the same order, because P is
 * orthogonal. The sums run in another order: nothing of it is exact.
 */
export const permutedUnits: Property = {
  name: 'permuted-units',
  statement:
    'Permuting the hidden units of each layer and direction permutes outputs, states and gradients in the same way and keeps the loss.',
  domain: 'a network of two hidden units or more',
  applies: ({ architecture }) => architecture.hiddenSize >= 2,
  async relate(request, answer, ask, stream) {
    const basis = withUnits(request, (size) => drawnOrder(size, stream));
    const permuted = await ask(rearrangedRequest(request, basis), { alike: true });
    return rearrangedAnswer(permuted, answer, basis);
  },
};
