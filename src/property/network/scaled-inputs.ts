import type { Property } from '../property.js';
import { ownBasis } from './basis.js';
import { drawnPowers } from './drawn-powers.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';

/**
 * A feature can be counted in units twice as large, or half as large.
 *
 * Let Q be diagonal with entries ½ and 2, one a feature: Wax Q⁻¹ · Q x = Wax x, product by product. Everything after it is
 * the very same computation; dWax is multiplied by Q and dinputs divided by it, product by product again. A right network keeps
 * its bits, but for what underflows; one that is printed to sixteen digits does not, though nothing is wrong with it: so nothing of
 * it is held to the bit.
 */
export const scaledInputs: Property = {
  name: 'scaled-inputs',
  statement:
    'Doubling or halving the input features, and their weights against them, scales the columns of dWax and the features of dinputs and keeps everything else.',
  domain: 'dense inputs',
  applies: ({ inputs }) => inputs !== undefined,
  async relate(request, answer, ask, stream) {
    const features = drawnPowers(request.architecture.inputSize, stream);
    const basis = { ...ownBasis(request), features };
    const scaled = await ask(rearrangedRequest(request, basis), { alike: true });
    return rearrangedAnswer(scaled, answer, basis);
  },
};
