import { describe, expect, it } from 'vitest';
import { indexTensor } from '../../src/contract/tensor.js';
import { withOneHotInputs } from '../../src/fault/one-hot-inputs.js';
import { drawnRequest } from './drawn-request.js';

describe('withOneHotInputs', () => {
  it('writes a 1 in the column of each token, and nothing for one that no vocabulary has', () => {
    const drawn = drawnRequest({ cell: 'lstm' }, { inputSize: 3 }, { tokens: true });
    const request = withOneHotInputs({ ...drawn, tokens: indexTensor([1, 4], [2, 0, -700, 3]) });
    expect(request.tokens).toBeUndefined();
    expect(request.inputs!.shape).toEqual([1, 4, 3]);
    expect([...request.inputs!.data]).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('leaves dense inputs as they are', () => {
    const dense = drawnRequest({ cell: 'lstm' });
    expect(withOneHotInputs(dense)).toBe(dense);
  });
});
