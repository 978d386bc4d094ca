import { describe, expect, it } from 'vitest';
import { sameNumbers } from '../../src/check/same-numbers.js';

const block = (...values: number[]) => ({ shape: [values.length], data: Float64Array.from(values) });

describe('sameNumbers', () => {
  it('takes copies for the same, NaN included', () => {
    const value = { loss: Number.NaN, gradients: { Waa: block(1, Number.NaN) }, tokens: Int32Array.of(3) };
    expect(sameNumbers(value, structuredClone(value))).toBe(true);
  });

  it.each([
    [block(1, 2), block(1, 2 + 2 ** -51)],
    [block(0), block(-0)],
    [block(1), block(1, 1)],
    [{ loss: 1 }, { loss: 1, outputs: block(1) }],
    [{ Waa: block(1) }, { Wax: block(1) }],
    [{ state: null }, { state: block(1) }],
    [Int32Array.of(1), Int32Array.of(2)],
  ])('tells %j from %j', (left, right) => {
    expect(sameNumbers(left, right)).toBe(false);
    expect(sameNumbers(right, left)).toBe(false);
  });
});
