import { describe, expect, it } from 'vitest';
import { addInputProducts } from '../../src/network/layer-input.js';
import { columnsOf, wholeRows } from '../../src/numeric/row-block.js';

/** Two rows of three, of which the last two columns are dz. */
const dz = columnsOf(Float64Array.of(9, 1, 2, 9, 4, 8), 3, 1, 2);

describe('addInputProducts', () => {
  it('adds dz to the column of each row’s token', () => {
    const input = { kind: 'tokens', tokens: Int32Array.of(2, 0), width: 3 } as const;
    const dWax = new Float64Array(6).fill(100);
    addInputProducts(dWax, dz, input, 0, 2);
    expect([...dWax]).toEqual([104, 100, 101, 108, 100, 102]);
    addInputProducts(dWax, dz, input, 1, 1);
    expect([...dWax]).toEqual([108, 100, 101, 116, 100, 102]);
  });

  it('adds dz ⊗ x for dense inputs', () => {
    const input = { kind: 'dense', rows: wholeRows(Float64Array.of(1, 10, 100, 1000), 2) } as const;
    const dWax = new Float64Array(4);
    addInputProducts(dWax, dz, input, 0, 2);
    expect([...dWax]).toEqual([1 + 400, 10 + 4000, 2 + 800, 20 + 8000]);
  });
});
