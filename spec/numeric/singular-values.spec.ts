import { describe, expect, it } from 'vitest';
import { randomOrthogonal } from '../../src/numeric/orthogonal.js';
import { transposed } from '../../src/numeric/products.js';
import { randomStream } from '../../src/numeric/random.js';
import { singularValues, spectralNorm } from '../../src/numeric/singular-values.js';

/**
 * Some ten sweeps with ten roundings of 2⁻⁵³ an entry. Angles left over count by their square: at a hundred times this a
 * stopping rule of 1e−6 would pass.
 */
const closely = 1e-14;

/** U·diag(σ)·Vᵀ with orthogonal U, V: a matrix of known singular values. */
function matrixWith(sigma: readonly number[], seed: number): Float64Array {
  const N = sigma.length;
  const U = randomOrthogonal(N, randomStream(seed, 'U'));
  const V = randomOrthogonal(N, randomStream(seed, 'V'));
  return Float64Array.from({ length: N * N }, (_, at) => {
    const row = Math.floor(at / N);
    return sigma.reduce((sum, s, k) => sum + U[row * N + k]! * s * V[(at % N) * N + k]!, 0);
  });
}

describe('singularValues', () => {
  it('finds those that a matrix was made from, largest first', () => {
    const sigma = [7, 5, 3, 2, 1, 1, 0.5, 0.25];
    for (const seed of [1, 2, 3]) {
      const found = singularValues(matrixWith(sigma, seed), 8, 8);
      sigma.forEach((expected, index) => {
        expect(Math.abs(found[index]! - expected)).toBeLessThan(closely * 7);
      });
    }
  });

  it('solves the golden case: [[1, 1], [1, 0]] has the golden ratio and its inverse', () => {
    const golden = (1 + Math.sqrt(5)) / 2;
    const [first, second] = singularValues(Float64Array.of(1, 1, 1, 0), 2, 2);
    expect(Math.abs(first! - golden)).toBeLessThan(closely);
    expect(Math.abs(second! - 1 / golden)).toBeLessThan(closely);
  });

  it('gives the same for a matrix and its transpose, wide or tall', () => {
    const stream = randomStream(4, 'wide');
    const wide = Float64Array.from({ length: 15 }, () => stream.normal());
    const tall = singularValues(transposed(wide, 3, 5), 5, 3);
    expect(singularValues(wide, 3, 5)).toHaveLength(3);
    singularValues(wide, 3, 5).forEach((value, index) => {
      expect(Math.abs(value - tall[index]!)).toBeLessThan(closely * tall[0]!);
    });
  });

  it('gives exact zeros for a matrix of zeros and one for rank 1', () => {
    expect([...singularValues(new Float64Array(4), 2, 2)]).toEqual([0, 0]);
    const [first, second] = singularValues(Float64Array.of(1, 2, 2, 4), 2, 2);
    expect(Math.abs(first! - 5)).toBeLessThan(5 * closely);
    expect(second!).toBeLessThan(5 * closely);
  });

  it('works at the ends of the exponent range', () => {
    for (const scale of [2 ** -1070, 2 ** 1020]) {
      expect(spectralNorm(Float64Array.of(3 * scale, 0, 0, 2 * scale), 2, 2)).toBe(3 * scale);
    }
  });

  it('is NaN for NaN and for Infinity', () => {
    expect(spectralNorm(Float64Array.of(1, Number.NaN, 0, 1), 2, 2)).toBeNaN();
    expect(spectralNorm(Float64Array.of(1, Infinity, 0, 1), 2, 2)).toBeNaN();
  });
});
