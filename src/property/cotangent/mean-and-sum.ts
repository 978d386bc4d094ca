import type { Objective, Request } from '../../contract/request.js';
import { isMean, lossRowCount } from '../loss-rows.js';
import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';
import { hasCotangents, isForward } from './cotangents.js';

/**
 * A mean is a sum, divided.
 *
 * L_mean = L_sum/N with N the number of rows that the loss reads, B at `last` and the valid steps at `every`; N depends on no number
 * that anything is differentiated by, so ∂L_mean/∂θ = ∂L_sum/∂θ/N. Division by N rounds once more, with the same bounds.
 */
export const meanAndSum: Property = {
  name: 'mean-and-sum',
  statement: 'A mean gives the loss and the gradients of the sum, divided by the number of rows.',
  domain: 'a cross-entropy or a squared error',
  applies: (request) => !hasCotangents(request),
  async relate(request, answer, ask) {
    const rows = lossRowCount(request);
    const factor = isMean(request) ? rows : 1 / rows;
    const other = await ask(withOtherReduction(request), { alike: true });
    return owedNames(answer).map((block) =>
      equal(other, answer, block, { factor: isForward(block) ? 1 : factor }),
    );
  },
};

function withOtherReduction(request: Request): Request {
  const objective = request.objective as Exclude<Objective, { kind: 'cotangent' }>;
  return { ...request, objective: { ...objective, reduction: isMean(request) ? 'sum' : 'mean' } };
}
