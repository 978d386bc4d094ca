import { batchShape, type Request } from '../contract/request.js';

/** Counts the valid steps of each example, [B]: all T where no lengths are given. */
export function validLengths(request: Pick<Request, 'inputs' | 'tokens' | 'lengths'>): readonly number[] {
  const { batchSize, sequenceLength } = batchShape(request);
  return request.lengths ?? new Array<number>(batchSize).fill(sequenceLength);
}
