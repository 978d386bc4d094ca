import { describe, expect, it } from 'vitest';
import { firstIds } from '../../../src/case/arbitrary/ids.js';
import { bitsOf } from '../../../src/case/arbitrary/number-at.js';
import { griddedRadius, radiusMatrix } from '../../../src/case/arbitrary/radius-matrix.js';
import { spectralNorm } from '../../../src/numeric/singular-values.js';

const sizes = [1, 2, 3, 4, 5, 8, 11];
const radii = [0.5, 0.75, 1, 1.25, griddedRadius(0.9), griddedRadius(3)];

/** tr(N^k), k = 1 … H, of N = 1024·M in whole numbers: matrices with the same ones have the same eigenvalues (Newton). */
function powerSums(matrix: Float64Array, H: number): bigint[] {
  const whole = Array.from(matrix, (entry) => BigInt(entry * 1024));
  let power = whole;
  return firstIds(H).map(() => {
    const trace = firstIds(H).reduce((sum, k) => sum + power[k * (H + 1)]!, 0n);
    power = power.map((_, at) =>
      firstIds(H).reduce((sum, k) => sum + power[Math.floor(at / H) * H + k]! * whole[k * H + (at % H)]!, 0n),
    );
    return trace;
  });
}

/** The moduli of a block-diagonal matrix's eigenvalues: a first unit alone, then pairs [p, −q; q, p]. */
function moduli(matrix: Float64Array, H: number): number[] {
  const at = (row: number, column: number) => matrix[row * H + column]!;
  const found = [Math.abs(at(0, 0))];
  for (let row = 1; row < H; row += 2) {
    if (row + 1 === H) return [...found, Math.abs(at(row, row))];
    expect([at(row + 1, row + 1), at(row, row + 1)]).toEqual([at(row, row), -at(row + 1, row)]);
    found.push(Math.hypot(at(row, row), at(row + 1, row)));
  }
  return found;
}

/** Whether M has exactly the eigenvalues of the block-diagonal matrix that it comes from. */
function hasItsEigenvalues(matrix: Float64Array, plain: Float64Array, H: number): boolean {
  return powerSums(matrix, H).join() === powerSums(plain, H).join();
}

describe('radiusMatrix', () => {
  it.each(sizes)('has exactly the eigenvalues of its plainer form, and ρ is the largest, for H = %i', (H) => {
    for (const [seed, radius] of radii.entries()) {
      const bits = bitsOf(seed, 'Waa 0');
      const plain = radiusMatrix(firstIds(H), radius, 'signs', bits);
      const [first, ...others] = moduli(plain, H);
      expect(first).toBe(radius);
      expect(others.every((modulus) => modulus <= radius && modulus > 0)).toBe(true);
      const matrix = radiusMatrix(firstIds(H), radius, 'drawn', bits);
      expect(hasItsEigenvalues(matrix, plain, H)).toBe(true);
      expect(matrix.every((entry) => Number.isInteger(entry * 1024) && !Object.is(entry, -0))).toBe(true);
    }
  });

  it('would not have them if an entry were one step of the grid away', () => {
    const bits = bitsOf(1, 'Waa 0');
    const matrix = radiusMatrix(firstIds(5), 0.75, 'drawn', bits);
    matrix[7]! += 1 / 1024;
    expect(hasItsEigenvalues(matrix, radiusMatrix(firstIds(5), 0.75, 'signs', bits), 5)).toBe(false);
  });

  it('is made of multiples of 1/32 where ρ is a multiple of 1/4', () => {
    const matrix = radiusMatrix(firstIds(8), 1.25, 'drawn', bitsOf(2, 'Waa 0'));
    expect(matrix.every((entry) => Number.isInteger(entry * 32))).toBe(true);
  });

  it('is not normal: its norm is larger than ρ', () => {
    const norms = firstIds(10).map((seed) =>
      spectralNorm(radiusMatrix(firstIds(6), 0.5, 'drawn', bitsOf(seed, 'Waa 0')), 6, 6),
    );
    expect(Math.min(...norms)).toBeGreaterThan(0.5);
    expect(Math.max(...norms)).toBeLessThan(16);
  });

  it('is ρ·I at its plainest', () => {
    expect(Array.from(radiusMatrix([3, 9], 0.75, 'ones', bitsOf(0, '')))).toEqual([0.75, 0, 0, 0.75]);
  });
});

describe('griddedRadius', () => {
  it('is off by half a step of 1/1024 at most, and never 0', () => {
    expect(Math.abs(griddedRadius(0.9) - 0.9)).toBeLessThanOrEqual(1 / 2048);
    expect(griddedRadius(0.0001)).toBe(1 / 1024);
    expect(griddedRadius(1.25)).toBe(1.25);
  });
});
