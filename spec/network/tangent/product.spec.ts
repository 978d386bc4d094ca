import { describe, expect, it } from 'vitest';
import { matrix } from '../../../src/network/tangent/parameters.js';
import { addColumn, addProduct } from '../../../src/network/tangent/product.js';
import { dualOf } from './dual-of.js';

/** [[1, 2, 3], [4, 5, 6]], moving along [[1, 0, 0], [0, 0, 2]] */
const W = matrix(dualOf([1, 2, 3, 4, 5, 6], [1, 0, 0, 0, 0, 2]), 2, 3);

describe('addProduct', () => {
  it('adds W x and WDot x + W xDot, reading x from the offset', () => {
    const out = dualOf([100, 200], [10, 20]);
    addProduct(W, dualOf([9, 1, 2, 3], [9, 0, 1, 0]), 1, out);
    expect(out).toEqual(dualOf([100 + 14, 200 + 32], [10 + 1 + 2, 20 + 6 + 5]));
  });

  it('spreads NaN to every row that reads it', () => {
    const out = dualOf([0, 0], [0, 0]);
    addProduct(W, dualOf([0, Number.NaN, 0], [0, 0, 0]), 0, out);
    expect(out).toEqual(dualOf([Number.NaN, Number.NaN], [Number.NaN, Number.NaN]));
  });
});

describe('addColumn', () => {
  it('adds column k of W and of WDot', () => {
    const out = dualOf([100, 200], [10, 20]);
    addColumn(W, 2, out);
    expect(out).toEqual(dualOf([103, 206], [10, 22]));
  });
});
