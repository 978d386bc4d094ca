import type { Reply, Request } from '../../contract/request.js';
import { zeros } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';

/** Evaluates tokens as the one-hot vectors that they stand for. */
export function tokensAsVectors(request: Request): Reply {
  const { tokens, ...rest } = request;
  if (tokens === undefined) return evaluateReference(request);
  const D = request.architecture.inputSize;
  const vectors = zeros([...tokens.shape, D]);
  tokens.data.forEach((token, row) => {
    // What stands in the padding may be no word at all.
    if (token >= 0 && token < D) vectors.data[row * D + token] = 1;
  });
  const { gradients, ...reply } = evaluateReference({ ...rest, inputs: vectors });
  if (gradients === undefined) return reply;
  const { inputs: _, ...asked } = gradients;
  return { ...reply, gradients: asked };
}
