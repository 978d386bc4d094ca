import { stateShape } from '../../contract/quantities.js';
import { batchShape, type Request, type States } from '../../contract/request.js';
import { zeros } from '../../contract/tensor.js';
import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';

/**
 * An initial state of zeros is none.
 *
 * Without a state h_{−1} = 0 and c_{−1} = 0, and ∂L/∂h_{−1} and ∂L/∂c_{−1} are the derivatives at these zeros: they are owed in either case.
 */
export const zeroState: Property = {
  name: 'zero-state',
  statement: 'An initial state of zeros gives the same as none.',
  domain: 'a request without an initial state, or with one of zeros, where states are taken',
  applies: ({ state }) => state === null || isZero(state),
  async relate(request, answer, ask) {
    const state = request.state === null ? restOf(request) : null;
    const other = await ask({ ...request, state }, { alike: true });
    return owedNames(answer).map((block) => equal(other, answer, block));
  },
};

function isZero({ h, c }: States): boolean {
  return [h, c].every((block) => block?.data.every((value) => value === 0) ?? true);
}

function restOf(request: Request): States {
  const { architecture } = request;
  const shape = stateShape(architecture, batchShape(request).batchSize);
  return { h: zeros(shape), ...(architecture.cell === 'lstm' && { c: zeros(shape) }) };
}
