import type { Property } from '../property.js';
import { drawnPowers } from './drawn-powers.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';
import { withUnits } from './units-by-place.js';

/**
 * A unit that is positively homogeneous has no scale of its own: φ(s·z) = s·φ(z) for s > 0, if φ is max(0, z) or z.
 *
 * Let S be diagonal with entries ½ and 2, one a unit. With S Wax, S Waa S⁻¹ and S ba the states become S a, by induction
 * over the steps; the layer above, the readout and the cotangents, which are divided by S, take that back. What is
 * multiplied by s has a gradient that is divided by s. In a format of few digits halves of small numbers underflow: nothing
 * of it is exact.
 */
export const scaledUnits: Property = {
  name: 'scaled-units',
  statement:
    'Scaling a hidden unit, its own weights along and those that read it against it, scales its outputs, states and gradients and keeps everything else.',
  domain: 'a cell without a scale: Elman with relu or identity',
  applies: ({ architecture }) =>
    architecture.cell === 'elman' &&
    (architecture.activation === 'relu' || architecture.activation === 'identity'),
  async relate(request, answer, ask, stream) {
    const basis = withUnits(request, (size) => drawnPowers(size, stream));
    const scaled = await ask(rearrangedRequest(request, basis), { alike: true });
    return rearrangedAnswer(scaled, answer, basis);
  },
};
