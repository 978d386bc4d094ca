import { describe, expect, it } from 'vitest';
import { gradedIdentity, gradedLogSingularValues, multiplyByLower } from '../../src/numeric/graded-matrix.js';
import { randomStream } from '../../src/numeric/random.js';
import { singularValues } from '../../src/numeric/singular-values.js';

/** ln of a value is off by a few N·u; a hundred times as much would hide a lost digit. */
const toRounding = 1e-13;

function expectNear(actual: Float64Array, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, at) => {
    const scale = Math.max(1, Math.abs(expected[at]!));
    expect(Math.abs(value - expected[at]!)).toBeLessThan(toRounding * scale);
  });
}

describe('gradedLogSingularValues', () => {
  it('is that of any matrix', () => {
    const N = 6;
    const stream = randomStream(1);
    const columns = Float64Array.from({ length: N * N }, () => stream.normal());
    const found = gradedLogSingularValues({ size: N, columns, exponents: new Float64Array(N) });
    // The transpose has the same.
    expectNear(found, [...singularValues(columns, N, N)].map(Math.log));
  });

  it('keeps what lies a thousand powers of ten below', () => {
    // [[1, 1], [1, −1]]·diag(1, 2^−4000): √2 and √2·2^−4000 exactly, and so in any order of the columns.
    for (const exponents of [
      [0, -4000],
      [-4000, 0],
    ]) {
      const found = gradedLogSingularValues({
        size: 2,
        columns: Float64Array.of(1, 1, 1, -1),
        exponents: Float64Array.from(exponents),
      });
      expectNear(found, [Math.LN2 / 2, Math.LN2 / 2 - 4000 * Math.LN2]);
    }
  });

  it('splits columns that are nearly parallel and of very different lengths by their determinant', () => {
    const [angle, exponent] = [1e-3, -900];
    const columns = Float64Array.of(1, 0, Math.cos(angle), Math.sin(angle));
    const found = gradedLogSingularValues({ size: 2, columns, exponents: Float64Array.of(0, exponent) });
    expectNear(found, [0, Math.log(Math.sin(angle)) + exponent * Math.LN2]);
  });

  it('says −∞ of a column of zeros, and NaN where a number is', () => {
    const zero = {
      size: 2,
      columns: Float64Array.of(3, 4, 0, 0),
      exponents: Float64Array.of(0, Number.NEGATIVE_INFINITY),
    };
    expectNear(gradedLogSingularValues(zero).subarray(0, 1), [Math.log(5)]);
    expect(gradedLogSingularValues(zero)[1]).toBe(Number.NEGATIVE_INFINITY);
    const wrong = { size: 2, columns: Float64Array.of(3, 4, Number.NaN, 0), exponents: new Float64Array(2) };
    expect([...gradedLogSingularValues(wrong)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('multiplyByLower', () => {
  it('is the product of matrices', () => {
    const N = 4;
    const stream = randomStream(2);
    const product = gradedIdentity(N);
    let expected = Float64Array.from({ length: N * N }, (_, at) => (at % (N + 1) === 0 ? 1 : 0));
    for (let step = 0; step < 5; step++) {
      const lower = Float64Array.from({ length: N * N }, (_, at) =>
        at % N <= Math.floor(at / N) ? stream.normal() : 0,
      );
      multiplyByLower(product, lower);
      expected = Float64Array.from({ length: N * N }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < N; k++) sum += expected[Math.floor(at / N) * N + k]! * lower[k * N + (at % N)]!;
        return sum;
      });
    }
    for (let row = 0; row < N; row++) {
      for (let j = 0; j < N; j++) {
        const value = product.columns[j * N + row]! * 2 ** product.exponents[j]!;
        expect(Math.abs(value - expected[row * N + j]!)).toBeLessThan(1e-13);
      }
    }
  });

  it('keeps a small column apart from a large one', () => {
    const product = gradedIdentity(2);
    for (let step = 0; step < 500; step++) multiplyByLower(product, Float64Array.of(1, 0, 1, 1e-10));
    // [[1, 0], [1, d]]^k: the first column is 1 and Σ d^i, the second 0 and d^k.
    expect([...product.columns.subarray(2)].map((value) => value > 0)).toEqual([false, true]);
    const log = Math.log(product.columns[3]!) + product.exponents[1]! * Math.LN2;
    expect(Math.abs(log - 500 * Math.log(1e-10))).toBeLessThan(toRounding * 500 * 24);
  });
});
