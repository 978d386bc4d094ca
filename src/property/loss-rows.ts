import type { Request } from '../contract/request.js';
import { validLengths } from './valid-lengths.js';

/** Whether a loss is divided by the number of its rows: a mean is what is meant unless a sum is asked for. */
export function isMean({ objective }: Pick<Request, 'objective'>): boolean {
  return objective.kind !== 'cotangent' && objective.reduction !== 'sum';
}

/**
 * Counts the rows of a readout's loss that each example has, [B]: one at `last`, its valid steps at `every`.
 *
 * A mean divides by all of them together.
 */
export function lossRows(request: Request): number[] {
  const lengths = validLengths(request);
  return request.architecture.readout?.at === 'every' ? [...lengths] : lengths.map(() => 1);
}

/** N, by which a mean divides. */
export function lossRowCount(request: Request): number {
  return lossRows(request).reduce((sum, rows) => sum + rows, 0);
}
