import { isDeepStrictEqual } from 'node:util';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable } from '../../../src/case/arbitrary/readable.js';
import { requests } from '../../../src/case/arbitrary/requests.js';
import { indexTensor, tensor, zeros } from '../../../src/contract/tensor.js';

describe('readable', () => {
  it('writes tensors by what makes them, and everything else as literals', () => {
    const value = {
      name: 'x',
      none: null,
      left: undefined,
      list: [1, -0.5, true],
      blank: zeros([2, 1]),
      dense: tensor([2], [0, 0.5]),
      index: indexTensor([1, 2], [0, 0]),
      empty: {},
    };
    expect(readable(value)).toBe(
      "{ name: 'x', none: null, list: [1, -0.5, true], blank: zeros([2, 1]), dense: tensor([2], [0, 0.5]), index: indexTensor([1, 2], [0, 0]), empty: {} }",
    );
  });

  it('writes requests that can be pasted: they are the same again', () => {
    for (const request of fc.sample(requests(), { numRuns: 30, seed: 1 })) {
      const again = runInNewContext(`(${fc.stringify(request)})`, { tensor, indexTensor, zeros });
      expect(isDeepStrictEqual(JSON.stringify(again), JSON.stringify(request))).toBe(true);
    }
  });
});
