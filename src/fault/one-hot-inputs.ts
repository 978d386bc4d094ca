import type { Request } from '../contract/request.js';
import { zeros } from '../contract/tensor.js';

/** The same request with its tokens as dense rows; a token that no vocabulary has, as may stand in the padding, is a row of zeros. */
export function withOneHotInputs(request: Request): Request {
  const { tokens, ...rest } = request;
  if (tokens === undefined) return request;
  const D = request.architecture.inputSize;
  const inputs = zeros([...tokens.shape, D]);
  tokens.data.forEach((token, at) => {
    if (token >= 0 && token < D) inputs.data[at * D + token] = 1;
  });
  return { ...rest, inputs };
}
