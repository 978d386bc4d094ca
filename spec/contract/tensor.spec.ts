import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  dataTypeOf,
  indexTensor,
  multiIndex,
  sameShape,
  shapeSize,
  tensor,
  zeros,
} from '../../src/contract/tensor.js';

describe('tensor', () => {
  it('keeps a Float64Array and copies everything else', () => {
    const data = Float64Array.of(1, 2);
    expect(tensor([2], data).data).toBe(data);
    expect(tensor([1, 2], [1, 2])).toEqual({ shape: [1, 2], data });
  });

  it('refuses more or fewer numbers than the shape holds', () => {
    expect(() => tensor([2, 2], [1, 2, 3])).toThrow('data holds 3 numbers, expected 4 for shape [2, 2]');
    expect(() => indexTensor([1], [1, 2])).toThrow(RangeError);
  });
});

describe('indexTensor', () => {
  it('keeps an Int32Array and copies everything else', () => {
    const data = Int32Array.of(3);
    expect(indexTensor([1], data).data).toBe(data);
    expect(indexTensor([1], [3]).data).toEqual(data);
  });
});

describe('zeros', () => {
  it('holds as many zeros as the shape says, one for a scalar', () => {
    expect(zeros([2, 3]).data).toEqual(new Float64Array(6));
    expect(zeros([]).data).toEqual(new Float64Array(1));
  });
});

describe('dataTypeOf', () => {
  it('tells the dtype of an array, of another realm as well', () => {
    expect(dataTypeOf(new Float64Array(1))).toBe('float64');
    expect(dataTypeOf(new Float32Array(1))).toBe('float32');
    expect(dataTypeOf(new Int32Array(1))).toBe('int32');
    expect(dataTypeOf(runInNewContext('new Float64Array(1)'))).toBe('float64');
  });

  it.each([[[1]], [new Uint8Array(1)], [new DataView(new ArrayBuffer(1))], [null], ['float64']])(
    'is null for %o',
    (value) => {
      expect(dataTypeOf(value as unknown)).toBeNull();
    },
  );
});

describe('shapeSize', () => {
  it('multiplies the extents', () => {
    expect(shapeSize([2, 3, 4])).toBe(24);
    expect(shapeSize([])).toBe(1);
  });
});

describe('multiIndex', () => {
  it('counts the last axis fastest, and gives a scalar no index', () => {
    expect(multiIndex([2, 3], 5)).toEqual([1, 2]);
    expect(multiIndex([2, 3, 4], 13)).toEqual([1, 0, 1]);
    expect(multiIndex([], 0)).toEqual([]);
  });

  it('gives every entry an index of its own', () => {
    const indices = Array.from({ length: 24 }, (_, flat) => multiIndex([2, 3, 4], flat).join());
    expect(new Set(indices).size).toBe(24);
  });
});

describe('sameShape', () => {
  it('compares rank and extents', () => {
    expect(sameShape([2, 3], [2, 3])).toBe(true);
    expect(sameShape([2, 3], [3, 2])).toBe(false);
    expect(sameShape([2], [2, 1])).toBe(false);
    expect(sameShape([2, 1], [2])).toBe(false);
  });
});
