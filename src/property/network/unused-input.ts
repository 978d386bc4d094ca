import type { Property } from '../property.js';
import { owes } from '../relation.js';
import { arrangementsIn, ownBasis } from './basis.js';
import { drawnGarbage, drawnWeight } from './drawn-numbers.js';
import { validSteps } from './valid-steps.js';
import { allBut, keptAnswer, leftOut, widenedRequest, zeroAt } from './widened.js';

/**
 * A feature that is always 0, or a word that never occurs, is as good as none.
 *
 * Wax x gets one more term, Wax_{kD}·0 = 0, whatever its weight. Its column of dWax is Σ_t dz_t·0 = 0, to the last bit. In
 * the padding the feature is garbage, which must not count.
 */
export const unusedInput: Property = {
  name: 'unused-input',
  statement:
    'An input feature that is always 0, or a word that never occurs, keeps everything as it is, and its weights have a gradient of exactly 0.',
  domain: 'any network',
  resizes: true,
  applies: () => true,
  async relate(request, answer, ask, stream) {
    const { architecture } = request;
    const { inputSize } = architecture;
    const features = allBut(stream.integer(inputSize + 1), inputSize);
    const kept = { ...ownBasis(request), features };
    const isValid = validSteps(request);
    const wider = { ...architecture, inputSize: inputSize + 1 };
    const wide = await ask(
      widenedRequest(request, wider, kept, (name, flat) => {
        if (name !== 'inputs') return drawnWeight(stream);
        return isValid(Math.floor(flat / (inputSize + 1))) ? 0 : drawnGarbage(stream);
      }),
      { alike: true },
    );
    const arrangements = arrangementsIn(kept, request);
    const columns = ['Wax', 'Wax_reverse'].filter((name) => owes(wide, name));
    return [
      ...keptAnswer(wide, answer, kept),
      ...columns.map((name) => zeroAt(wide, name, leftOut(arrangements.get(name)!))),
    ];
  },
};
