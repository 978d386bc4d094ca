import { batchShape, type Request } from '../../contract/request.js';
import { type DenseTensor, zeros } from '../../contract/tensor.js';
import type { RandomStream } from '../../numeric/random.js';
import type { Property } from '../property.js';
import { equal, owedNames } from '../relation.js';
import { drawnGarbage } from './drawn-numbers.js';
import { validSteps } from './valid-steps.js';

/**
 * A token is a name for a one-hot vector.
 *
 * Wax onehot(v) is column v of Wax, and dWax gets dz_t in column v: Σ_t dz_t onehot(v_t)ᵀ. The vectors have a gradient of
 * their own, which no token has; all else is the same. What stands in the padding is no word, and any vector may stand
 * there.
 */
export const oneHotTokens: Property = {
  name: 'one-hot-tokens',
  statement:
    'The one-hot vectors of the words give the same loss, outputs, states and gradients as the words.',
  domain: 'tokens',
  applies: ({ tokens }) => tokens !== undefined,
  async relate(request, answer, ask, stream) {
    const { tokens: _, ...rest } = request;
    const dense = await ask({ ...rest, inputs: oneHotVectors(request, stream) }, { alike: true });
    return owedNames(answer).map((block) => equal(dense, answer, block));
  },
};

function oneHotVectors(request: Request, stream: RandomStream): DenseTensor {
  const { batchSize, sequenceLength } = batchShape(request);
  const { inputSize } = request.architecture;
  const isValid = validSteps(request);
  const vectors = zeros([batchSize, sequenceLength, inputSize]);
  request.tokens!.data.forEach((word, step) => {
    const from = step * inputSize;
    if (isValid(step)) vectors.data[from + word] = 1;
    else for (let d = 0; d < inputSize; d++) vectors.data[from + d] = drawnGarbage(stream);
  });
  return vectors;
}
