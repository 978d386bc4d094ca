import { type Tensor, tensor } from '../../contract/tensor.js';
import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';
import { drawnSign } from './drawn-numbers.js';

/**
 * A squared error reads nothing but the residuals.
 *
 * With by + c and targets y + c, c one number a class, (Wya a + by + c) − (y + c) = Wya a + by − y: the residuals are the
 * same, and the loss and all gradients are functions of residuals, states and weights alone.
 */
export const shiftedTargets: Property = {
  name: 'shifted-targets',
  statement: 'The same added to the targets and to by keeps loss, outputs, states and gradients.',
  domain: 'a squared error',
  applies: ({ objective }) => objective.kind === 'squaredError',
  async relate(request, answer, ask, stream) {
    const { objective, parameters } = request;
    if (objective.kind !== 'squaredError') return [];
    const shift = Float64Array.from(parameters.by!.data, () => drawnSign(stream));
    const shifted = await ask({
      ...request,
      parameters: { ...parameters, by: shiftedBy(parameters.by!, shift) },
      objective: { ...objective, targets: shiftedBy(objective.targets, shift) },
    });
    return owedNames(answer).map((block) => equal(shifted, answer, block));
  },
};

/** Adds a vector to every row. */
function shiftedBy({ shape, data }: Tensor, shift: Float64Array): Tensor {
  return tensor(
    shape,
    Float64Array.from(data, (value, at) => value + shift[at % shift.length]!),
  );
}
