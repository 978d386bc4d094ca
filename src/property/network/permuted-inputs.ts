import type { Property } from '../property.js';
import { ownBasis } from './basis.js';
import { drawnOrder } from './permutation.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';

/**
 * The features of the inputs, or the words of the vocabulary, have no order of their own.
 *
 * Wax Q⁻¹ · Q x = Wax x for a permutation Q of the features, and only this product reads x. A token is a one-hot vector,
 * which Q makes that of the word's new number. dWax gets its columns, and dinputs its features, in the same order.
 */
export const permutedInputs: Property = {
  name: 'permuted-inputs',
  statement:
    'Relabelling the input features or the words permutes the columns of dWax and the features of dinputs in the same way and keeps everything else.',
  domain: 'two input features or words, or more',
  applies: ({ architecture }) => architecture.inputSize >= 2,
  async relate(request, answer, ask, stream) {
    const features = drawnOrder(request.architecture.inputSize, stream);
    const basis = { ...ownBasis(request), features };
    const permuted = await ask(rearrangedRequest(request, basis), { alike: true });
    return rearrangedAnswer(permuted, answer, basis);
  },
};
