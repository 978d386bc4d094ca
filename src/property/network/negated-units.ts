import type { Architecture } from '../../contract/architecture.js';
import type { Property } from '../property.js';
import { drawnSigns } from './drawn-signs.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';
import { withUnits } from './units-by-place.js';

/**
 * A unit that is odd can be counted the other way round.
 *
 * Let S be diagonal with entries ±1, one a unit. The rows of the candidate become S W, all columns that multiply h become W
 * S. Then, by induction over the steps, h′ = S h:
 *
 * - Elman: S φ(z) = φ(S z), since tanh and the identity are odd.
 * - LSTM: i, f and o read S·S h = h and stay; g′ = tanh(S z_g) = S g; c′ = f⊙S c + i⊙S g = S c; h′ = o⊙tanh(S c) = S h.
 * - GRU: r and z stay; n′ = tanh(S(Wax_n x + ba_n + r⊙(Waa_n S·S h + bra))) = S n with reset after, and with reset before
 *   Waa_n S (r⊙S h) = Waa_n (r⊙h); h′ = (1 − z)⊙S n + z⊙S h = S h.
 *
 * The layer above, the readout and the cotangents take the signs back. An implementation that takes tanh z for 2σ(2z) − 1 is
 * right and not odd to the last bit: nothing of it is exact.
 */
export const negatedUnits: Property = {
  name: 'negated-units',
  statement:
    'Turning the signs of some hidden units turns them in outputs, states and gradients in the same way and keeps everything else.',
  domain: 'a cell that is odd: Elman with tanh or identity, LSTM, GRU',
  applies: ({ architecture }) => isOdd(architecture),
  async relate(request, answer, ask, stream) {
    const basis = withUnits(request, (size) => drawnSigns(size, stream));
    const negated = await ask(rearrangedRequest(request, basis), { alike: true });
    return rearrangedAnswer(negated, answer, basis);
  },
};

function isOdd(architecture: Architecture): boolean {
  return (
    architecture.cell !== 'elman' ||
    architecture.activation === 'tanh' ||
    architecture.activation === 'identity'
  );
}
