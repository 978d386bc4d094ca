import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { entryIndex, numberBlocks } from '../../src/vitest/number-blocks.js';

const numbersOf = (value: unknown) =>
  numberBlocks(value, 'actual').map(({ name, shape, values }) => [name, shape, [...Array.from(values)]]);

describe('numberBlocks', () => {
  it('reads a number, flat and typed arrays, nested arrays and tensors', () => {
    expect(numbersOf(3)).toEqual([[null, [], [3]]]);
    expect(numbersOf([1, 2])).toEqual([[null, null, [1, 2]]]);
    expect(numbersOf(new Float32Array([1, 0.5]))).toEqual([[null, null, [1, 0.5]]]);
    expect(numbersOf(new Int32Array([1, 2]))).toEqual([[null, null, [1, 2]]]);
    expect(numbersOf([[1, 2, 3], new Float64Array([4, 5, 6])])).toEqual([[null, [2, 3], [1, 2, 3, 4, 5, 6]]]);
    expect(numbersOf(tensor([2, 1], [7, 8]))).toEqual([[null, [2, 1], [7, 8]]]);
    expect(numbersOf({ shape: [2], data: [7, 8] })).toEqual([[null, [2], [7, 8]]]);
    expect(numbersOf([])).toEqual([[null, null, []]]);
  });

  it('reads records of them by name, and takes what is undefined or null as not there', () => {
    const record = { Waa: [[1, 2]], ba: tensor([1], [3]), h: undefined, c: null };
    expect(numbersOf(record)).toEqual([
      ['Waa', [1, 2], [1, 2]],
      ['ba', [1], [3]],
    ]);
    expect(numbersOf({})).toEqual([]);
  });

  it('keeps NaN and infinities: what they mean is said by whoever compares', () => {
    const [block] = numberBlocks([Number.NaN, Number.POSITIVE_INFINITY], 'actual');
    expect(Array.from(block!.values)).toEqual([Number.NaN, Number.POSITIVE_INFINITY]);
  });

  it.each([
    [undefined, 'actual is missing'],
    ['1', 'actual is "1"'],
    [{ Waa: { ba: [1] } }, 'actual.Waa is '],
    [[1, '2'], 'actual[1] is "2"'],
    [[1, undefined], 'actual[1] is missing'],
    [[[1, 2], [3]], 'actual[1] has length 1'],
    [{ shape: [2, 2], data: [1, 2, 3] }, 'actual.data has length 3; expected 4'],
    [{ shape: [1], data: ['x'] }, 'actual.data[0] is "x"'],
    [new BigInt64Array(2), 'actual is '],
    [{ x: () => 1 }, 'actual.x is '],
  ])('refuses %o', (value, said) => {
    expect(() => numberBlocks(value, 'actual')).toThrow(said);
  });
});

describe('entryIndex', () => {
  it('places an entry by the shape, by its number where there is none, and nowhere where it is alone', () => {
    const block = { name: null, values: new Float64Array(6) };
    expect(entryIndex({ ...block, shape: [2, 3] }, 5)).toEqual([1, 2]);
    expect(entryIndex({ ...block, shape: null }, 5)).toEqual([5]);
    expect(entryIndex({ ...block, shape: null, values: [1] }, 0)).toEqual([]);
    expect(entryIndex({ ...block, shape: [], values: [1] }, 0)).toEqual([]);
  });
});
