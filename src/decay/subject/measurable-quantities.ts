import { InputError } from '../../complaint/input-error.js';
import type { ResolvedDescription } from '../../contract/description.js';
import type { DecayQuantity } from '../decay-document.js';

/**
 * Tells by what a subject's loss can be differentiated lag by lag: by the state, where it takes and returns states; by the
 * inputs, where it returns their gradient.
 *
 * @throws InputError when by neither, with what it would have to support; and for an architecture of its own
 */
export function measurableQuantities({ name, supports, parameters }: ResolvedDescription): DecayQuantity[] {
  const { objectives, gradients, state, outputs } = supports;
  if (parameters !== null) {
    throw new InputError({
      where: name,
      what: 'has an architecture of its own',
      expected:
        'expected cells elman, lstm or gru, because decay draws their parameters and knows their state',
    });
  }
  const bare = objectives.includes('cotangent');
  const quantities: DecayQuantity[] = [];
  if (bare && state && outputs && gradients.includes('state')) quantities.push('state');
  if (bare && gradients.includes('inputs')) quantities.push('inputs');
  if (quantities.length > 0) return quantities;
  throw new InputError({
    where: name,
    what: bare ? 'returns gradients of neither states nor inputs' : 'has no objective "cotangent"',
    expected:
      'expected one that supports objective "cotangent", and either gradients "inputs", or state, outputs and gradients "state", because decay follows the gradient of a loss on the last state back through time',
    next: 'Have it return one of them, and say so in describe().supports',
  });
}
