import { describe, expect, it } from 'vitest';
import { tensor } from '../../../src/contract/tensor.js';
import {
  arranged,
  dual,
  multiplied,
  oneAfterAnother,
  reordered,
  rowsByColumns,
  unchanged,
} from '../../../src/property/network/arrangement.js';

const turned = reordered(Int32Array.of(2, 0, 1));
const scaled = multiplied(Float64Array.of(2, 0.5));

describe('rowsByColumns', () => {
  it('moves whole rows and multiplies columns', () => {
    const matrix = tensor([3, 2], [1, 2, 3, 4, 5, 6]);
    expect([...arranged(matrix, rowsByColumns(turned, scaled)).data]).toEqual([10, 3, 2, 1, 6, 2]);
  });
});

describe('oneAfterAnother', () => {
  it('arranges each list within its own places', () => {
    const list = tensor([5], [1, 2, 3, 4, 5]);
    expect([...arranged(list, oneAfterAnother([scaled, turned])).data]).toEqual([2, 1, 5, 3, 4]);
  });
});

describe('dual', () => {
  it('keeps ⟨x̄, x⟩ as it is', () => {
    const values = arranged(tensor([2], [3, 4]), scaled);
    const cotangents = arranged(tensor([2], [5, 7]), dual(scaled));
    expect(values.data[0]! * cotangents.data[0]! + values.data[1]! * cotangents.data[1]!).toBe(43);
  });
});

describe('unchanged', () => {
  it('gives a list back', () => {
    expect([...arranged(tensor([2], [3, 4]), unchanged(2)).data]).toEqual([3, 4]);
  });
});
