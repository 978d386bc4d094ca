import { describe, expect, it } from 'vitest';
import { zeros } from '../../src/contract/tensor.js';
import { validLengths } from '../../src/property/valid-lengths.js';

const inputs = zeros([2, 3, 1]);

describe('validLengths', () => {
  it('counts all steps where no lengths are given', () => {
    expect(validLengths({ inputs, lengths: null })).toEqual([3, 3]);
    expect(validLengths({ inputs, lengths: [3, 1] })).toEqual([3, 1]);
  });
});
