import type { Property } from '../property.js';
import { type Answer, owes, type Relation } from '../relation.js';
import { arrangementsIn, ownBasis } from './basis.js';
import { drawnGarbage } from './drawn-numbers.js';
import { validSteps } from './valid-steps.js';
import { allBut, keptAnswer, leftOut, widenedRequest } from './widened.js';

/**
 * A bias is the weight of a feature that is always 1.
 *
 * With a weight of 0 the feature adds nothing to z = Wax x + ba + …; its column of dWax is Σ_t dz_t·1 over the valid steps,
 * and that is dba: the sum of the gradients of a layer's own pre-activations. It holds in each direction of the layer that
 * reads the inputs.
 */
export const biasAsInput: Property = {
  name: 'bias-as-input',
  statement:
    'An input feature that is always 1 and has weights of 0 keeps everything as it is, and its weights have the gradient of the bias.',
  domain: 'dense inputs and a bias',
  resizes: true,
  applies: ({ architecture, inputs }) => architecture.bias && inputs !== undefined,
  async relate(request, answer, ask, stream) {
    const { architecture } = request;
    const { inputSize } = architecture;
    const features = allBut(stream.integer(inputSize + 1), inputSize);
    const kept = { ...ownBasis(request), features };
    const isValid = validSteps(request);
    const wider = { ...architecture, inputSize: inputSize + 1 };
    const wide = await ask(
      widenedRequest(request, wider, kept, (name, flat) => {
        if (name !== 'inputs') return 0;
        return isValid(Math.floor(flat / (inputSize + 1))) ? 1 : drawnGarbage(stream);
      }),
      { alike: true },
    );
    const arrangements = arrangementsIn(kept, request);
    const suffixes = ['', '_reverse'].filter((suffix) => owes(wide, `Wax${suffix}`));
    return [
      ...keptAnswer(wide, answer, kept),
      ...suffixes.map((suffix) =>
        columnIsBias(wide, answer, suffix, leftOut(arrangements.get(`Wax${suffix}`)!)),
      ),
    ];
  },
};

function columnIsBias(wide: Answer, own: Answer, suffix: string, column: Int32Array): Relation {
  return {
    quantity: `ba${suffix}`,
    shape: [column.length],
    terms: [
      { of: wide, block: `Wax${suffix}`, coefficients: 1, from: column },
      { of: own, block: `ba${suffix}`, coefficients: -1 },
    ],
  };
}
