import { batchShape, type Request } from '../../contract/request.js';

/** The extents of a request's sequences. */
export interface Batch {
  /** B */
  readonly batchSize: number;
  /** T */
  readonly sequenceLength: number;
  /** how many steps of each example are valid, [B], 1 to T each; what follows is padding */
  readonly lengths: readonly number[];
}

/** Reads the extents of a request; without lengths every step is valid. */
export function batchOf(request: Request): Batch {
  const { batchSize, sequenceLength } = batchShape(request);
  const lengths = request.lengths ?? new Array<number>(batchSize).fill(sequenceLength);
  return { batchSize, sequenceLength, lengths };
}
