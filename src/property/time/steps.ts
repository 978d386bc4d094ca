import { pickAlong, takeAlong } from '../../contract/along-axis.js';
import type { Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';

/** The steps from ≤ t < to. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Takes some steps of the sequences of a request; every example has at least one of them. State and objective stay. */
export function stepsWithin(request: Request, { from, to }: Span): Request {
  const { inputs, tokens, lengths } = request;
  return {
    ...request,
    ...(inputs && { inputs: takeAlong(inputs, 1, from, to) }),
    ...(tokens && { tokens: takeAlong(tokens, 1, from, to) }),
    lengths: lengths?.map((length) => Math.min(length, to) - from) ?? null,
  };
}

/** Turns the valid steps of each example of a block [B, T, …] round; what pads them stays. Twice gives the block back. */
export function reversedInTime(block: Tensor, lengths: readonly number[]): Tensor {
  return pickAlong(block, 1, block.shape[1]!, (t, example) => {
    const length = lengths[example]!;
    return t < length ? length - 1 - t : t;
  });
}
