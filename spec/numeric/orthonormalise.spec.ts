import { describe, expect, it } from 'vitest';
import { orthonormaliseRows } from '../../src/numeric/orthonormalise.js';
import { randomStream } from '../../src/numeric/random.js';

/** Gram–Schmidt, twice, leaves a few roundings of each of n products; four times this was never seen. */
const toRounding = (n: number): number => 4 * n * Number.EPSILON;

function dot(rows: Float64Array, size: number, i: number, j: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += rows[i * size + k]! * rows[j * size + k]!;
  return sum;
}

/** ψ at half and whole numbers: ψ(1) = −γ, ψ(½) = −γ − 2 ln 2, ψ(x + 1) = ψ(x) + 1/x. */
function digamma(x: number): number {
  const euler = 0.5772156649015329;
  if (x === 1) return -euler;
  if (x === 0.5) return -euler - 2 * Math.LN2;
  return digamma(x - 1) + 1 / (x - 1);
}

describe('orthonormaliseRows', () => {
  it('gives an orthonormal basis of what the rows span, and the diagonal of the factor', () => {
    const rows = Float64Array.of(3, 4, 0, 6, 8, 5);
    const logs = Float64Array.of(10, 20);
    orthonormaliseRows(rows, logs);
    expect([...rows].map((value) => Math.round(value * 1e12) / 1e12)).toEqual([0.6, 0.8, 0, 0, 0, 1]);
    expect(logs[0]! - 10).toBeCloseTo(Math.log(5), 12);
    expect(logs[1]! - 20).toBeCloseTo(Math.log(5), 12);
  });

  it('keeps rows orthogonal that are nearly parallel', () => {
    const size = 12;
    const stream = randomStream(1);
    const common = Float64Array.from({ length: size }, () => stream.normal());
    const rows = Float64Array.from(
      { length: size * size },
      (_, at) => common[at % size]! + 1e-6 * stream.normal(),
    );
    orthonormaliseRows(rows, new Float64Array(size));
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        expect(Math.abs(dot(rows, size, i, j) - (i === j ? 1 : 0))).toBeLessThan(toRounding(size));
      }
    }
  });

  it('says −∞ of a row that the others give, and keeps it zero', () => {
    const rows = Float64Array.of(1, 2, 3, 0.1, 0.2, 0.3);
    const logs = new Float64Array(2);
    orthonormaliseRows(rows, logs);
    expect(logs[1]).toBe(Number.NEGATIVE_INFINITY);
    expect([...rows.subarray(3)]).toEqual([0, 0, 0]);
  });

  it('says NaN of a row that has one', () => {
    const logs = new Float64Array(2);
    orthonormaliseRows(Float64Array.of(1, 0, Number.NaN, 1), logs);
    expect([...logs]).toEqual([0, Number.NaN]);
  });

  it('gives numbers of any size their logarithm', () => {
    const logs = new Float64Array(2);
    orthonormaliseRows(Float64Array.of(1e300, 1e300, 1e-300, -1e-300), logs);
    expect(logs[0]).toBeCloseTo(300 * Math.LN10 + Math.LN2 / 2, 10);
    expect(logs[1]).toBeCloseTo(-300 * Math.LN10 + Math.LN2 / 2, 10);
  });

  /*
   * Newman, "The distribution of Lyapunov exponents: exact results for random matrices", Communications in Mathematical Physics 103,
   * 1986: products of independent matrices with entries N(0, g²/N) have λ_i = ln g + ½[ψ((N − i + 1)/2) + ln(2/N)].
   */
  it('gives products of independent Gaussian matrices the exponents of Newman', () => {
    const [N, steps, gain] = [6, 20_000, 1.7];
    const stream = randomStream(3);
    let rows = new Float64Array(N * N);
    for (let k = 0; k < N; k++) rows[k * N + k] = 1;
    const sums = new Float64Array(N);
    for (let step = 0; step < steps; step++) {
      const matrix = Float64Array.from({ length: N * N }, () => (gain * stream.normal()) / Math.sqrt(N));
      rows = Float64Array.from({ length: N * N }, (_, at) => {
        const [i, j] = [Math.floor(at / N), at % N];
        let sum = 0;
        for (let k = 0; k < N; k++) sum += rows[i * N + k]! * matrix[k * N + j]!;
        return sum;
      });
      orthonormaliseRows(rows, sums);
    }
    sums.forEach((sum, i) => {
      const freedom = N - i;
      const exact = Math.log(gain) + (digamma(freedom / 2) + Math.log(2 / N)) / 2;
      // ln χ of so many degrees of freedom has the variance ψ′/4, less than 1.24: four standard deviations of the mean.
      expect(Math.abs(sum / steps - exact)).toBeLessThan(4 * Math.sqrt(1.24 / steps));
    });
  });
});
