import { describe, expect, it } from 'vitest';
import { decodeTensor } from '../../src/contract/tensor-codec.js';
import { complaintOf } from './complaints.js';

describe('decodeTensor', () => {
  it.each([
    ['null', null, '', 'is null'],
    ['nothing', undefined, '', 'is missing'],
    ['a number', 3, '', 'is 3'],
    ['an array where the shape is not known', [1, 2], '', 'is [1,2]'],
    ['no shape', { data: [1] }, '.shape', 'is missing'],
    ['a shape that is a number', { shape: 1, data: [1] }, '.shape', 'is 1'],
    ['a zero-size shape', { shape: [2, 0], data: [] }, '.shape[1]', 'is 0'],
    ['a negative shape', { shape: [-1, -2], data: [1, 2] }, '.shape[0]', 'is -1'],
    ['a fractional shape', { shape: [1.5], data: [1] }, '.shape[0]', 'is 1.5'],
    ['an infinite shape', { shape: [Infinity], data: [1] }, '.shape[0]', 'is Infinity'],
    ['a shape of strings', { shape: ['2'], data: [1, 2] }, '.shape[0]', 'is "2"'],
    ['a huge shape', { shape: [2 ** 40, 2 ** 40], data: [1] }, '.data', 'holds 1 number'],
    ['a huge shape in base64', { shape: [2 ** 40], base64: 'AAAAAAAA8D8=' }, '.base64', 'holds 1 number'],
    ['too few numbers', { shape: [2, 2], data: [1, 2, 3] }, '.data', 'holds 3 numbers'],
    ['too many numbers', { shape: [1], data: [1, 2] }, '.data', 'holds 2 numbers'],
    ['no numbers at all', { shape: [1] }, '', 'has neither data nor base64'],
    [
      'two sets of numbers',
      { shape: [1], data: [1], base64: 'AAAAAAAA8D8=' },
      '',
      'has both data and base64',
    ],
    ['an object for data', { shape: [1], data: { 0: 1 } }, '.data', 'is {"0":1}'],
    ['bytes for data', { shape: [1], data: Uint8Array.of(1) }, '.data', 'is Uint8Array(1)'],
    ['nested data', { shape: [1, 1], data: [[1]] }, '.data[0]', 'is [1]'],
    ['null among the numbers', { shape: [2], data: [1, null] }, '.data[1]', 'is null'],
    ['a hole among the numbers', { shape: [2], data: new Array(2) }, '.data[0]', 'is missing'],
    ['"nan"', { shape: [2], data: [1, 'nan'] }, '.data[1]', 'is "nan"'],
    ['"+Infinity"', { shape: [1], data: ['+Infinity'] }, '.data[0]', 'is "+Infinity"'],
    ['"1"', { shape: [1], data: ['1'] }, '.data[0]', 'is "1"'],
    ['true', { shape: [1], data: [true] }, '.data[0]', 'is true'],
    ['an unknown dtype', { shape: [1], data: [1], dtype: 'float16' }, '.dtype', 'is "float16"'],
    [
      'the name of a method as dtype',
      { shape: [1], data: [1], dtype: 'constructor' },
      '.dtype',
      'is "constructor"',
    ],
    ['NaN in int32', { shape: [1], data: ['NaN'], dtype: 'int32' }, '.data[0]', 'is NaN'],
    ['a fraction in int32', { shape: [2], data: [1, 1.5], dtype: 'int32' }, '.data[1]', 'is 1.5'],
    ['2^31 in int32', { shape: [1], data: [2 ** 31], dtype: 'int32' }, '.data[0]', 'is 2147483648'],
    ['1e39 in float32', { shape: [1], data: [1e39], dtype: 'float32' }, '.data[0]', 'is 1e+39'],
    ['a number for base64', { shape: [1], base64: 12 }, '.base64', 'is 12'],
    ['unpadded base64', { shape: [1], base64: 'AAAAAAAA8D8' }, '.base64', 'is 11 characters long'],
    [
      'a line break in base64',
      { shape: [1], base64: 'AAAA\nAAA8D8=' },
      '.base64',
      'has "\\n" at character 4',
    ],
    ['padding inside base64', { shape: [1], base64: 'AA==AAAA8D8=' }, '.base64', 'has "=" at character 2'],
    ['base64 beyond ASCII', { shape: [1], base64: 'AAAAAAAA8Dé=' }, '.base64', 'has "é" at character 10'],
    ['base64 of half a number', { shape: [1], base64: 'AAAAAA==' }, '.base64', 'holds 4 bytes'],
    [
      'base64 of too many',
      { shape: [1], dtype: 'float32', base64: 'AACAPwAAIMA=' },
      '.base64',
      'holds 2 numbers',
    ],
    ['a key __proto__', JSON.parse('{"__proto__":{"shape":[1],"data":[1]}}'), '', 'has a key "__proto__"'],
  ])('refuses %s', (_, value, path, what) => {
    const complaint = complaintOf(() => decodeTensor(value, 'reply.gradients.Waa'));
    expect(complaint).toMatchObject({ where: `reply.gradients.Waa${path}`, what });
    expect(complaint.expected).toMatch(/^expected /);
  });

  describe('where the shape is known', () => {
    const expected = { shape: [2, 3], because: 'Wax is [2, 3]' };
    const decode = (value: unknown) => decodeTensor(value, 'Wax', expected);

    it('takes nested arrays, flat wire tensors and rows of typed arrays alike', () => {
      const flat = [1, 2, 3, 4, 5, 6];
      for (const value of [
        { shape: [2, 3], data: flat },
        [
          [1, 2, 3],
          [4, 5, 6],
        ],
        [Float64Array.of(1, 2, 3), Float32Array.of(4, 5, 6)],
      ]) {
        expect(decode(value)).toEqual({ shape: [2, 3], data: Float64Array.from(flat) });
      }
      expect(decodeTensor(['NaN', -0], 'by', { shape: [2], because: 'by is [2]' }).data).toEqual(
        Float64Array.of(NaN, -0),
      );
    });

    it.each([
      ['too few rows', [[1, 2, 3]], 'Wax', 'has length 1'],
      ['ragged rows', [[1, 2, 3], [4]], 'Wax[1]', 'has length 1'],
      ['numbers for rows', [1, 2], 'Wax[0]', 'is 1'],
      ['rows of rows', [[[1], [2], [3]], []], 'Wax[0][0]', 'is [1]'],
      [
        'a string among them',
        [
          [1, 2, 3],
          [4, 'x', 6],
        ],
        'Wax[1][1]',
        'is "x"',
      ],
      ['a flat typed array for a matrix', new Float64Array(6), 'Wax', 'is Float64Array(6)'],
    ])('refuses %s', (_, value, where, what) => {
      expect(complaintOf(() => decode(value))).toMatchObject({ where, what });
    });

    it('refuses another shape, gives the reason, and says when it is the transposed one', () => {
      const data = [1, 2, 3, 4, 5, 6];
      expect(complaintOf(() => decode({ shape: [6], data }))).toEqual({
        where: 'Wax.shape',
        what: 'is [6]',
        expected: 'expected [2,3], because Wax is [2, 3]',
      });
      expect(complaintOf(() => decode({ shape: [3, 2], data })).next).toBe('Its axes seem to be transposed');
    });
  });
});
