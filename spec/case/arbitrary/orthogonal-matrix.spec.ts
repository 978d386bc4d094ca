import { describe, expect, it } from 'vitest';
import { firstIds } from '../../../src/case/arbitrary/ids.js';
import { bitsOf } from '../../../src/case/arbitrary/number-at.js';
import { orthogonalMatrix } from '../../../src/case/arbitrary/orthogonal-matrix.js';
import { spectralNorm } from '../../../src/numeric/singular-values.js';

const sizes = [1, 2, 3, 5, 8, 16];
const bits = bitsOf(4, 'Waa 0');

/** ‖QᵀQ − I‖₂. */
function defect(Q: Float64Array, H: number): number {
  const gram = Float64Array.from({ length: H * H }, (_, at) => {
    const [i, j] = [Math.floor(at / H), at % H];
    let sum = i === j ? -1 : 0;
    for (let k = 0; k < H; k++) sum += Q[k * H + i]! * Q[k * H + j]!;
    return sum;
  });
  return spectralNorm(gram, H, H);
}

/** What rounding to 1/1024 may leave, as its docstring derives it. */
function bound(H: number): number {
  return H / 1024 + (H / 2048) ** 2;
}

describe('orthogonalMatrix', () => {
  it.each(sizes)('is orthogonal up to its bound, and on the grid, for H = %i', (H) => {
    for (let seed = 0; seed < 10; seed++) {
      const Q = orthogonalMatrix(firstIds(H), 'drawn', bitsOf(seed, 'Waa 0'));
      expect(defect(Q, H)).toBeLessThanOrEqual(bound(H));
      expect(Q.every((entry) => Number.isInteger(entry * 1024) && !Object.is(entry, -0))).toBe(true);
    }
  });

  it('would miss its bound if one entry of a row had another sign', () => {
    const Q = orthogonalMatrix(firstIds(4), 'drawn', bits);
    const largest = Q.reduce((best, entry, at) => (Math.abs(entry) > Math.abs(Q[best]!) ? at : best), 0);
    Q[largest] = -Q[largest]!;
    expect(defect(Q, 4)).toBeGreaterThan(bound(4));
  });

  it('is dense: no entry of a 5 × 5 matrix is 0 as a rule', () => {
    const Q = orthogonalMatrix(firstIds(5), 'drawn', bits);
    expect(Q.filter((entry) => entry === 0).length).toBeLessThan(3);
  });

  it.each(sizes)('is exactly orthogonal in its plainer levels, for H = %i', (H) => {
    const signs = orthogonalMatrix(firstIds(H), 'signs', bits);
    expect(defect(signs, H)).toBe(0);
    expect(signs.every((entry) => [-1, 0, 1].includes(entry))).toBe(true);
    const ones = orthogonalMatrix(firstIds(H), 'ones', bits);
    expect(Array.from(ones)).toEqual(firstIds(H * H).map((at) => (at % (H + 1) === 0 ? 1 : 0)));
  });

  it('keeps the signs of units when another one goes', () => {
    const signsOf = (units: readonly number[]) => {
      const H = units.length;
      const matrix = orthogonalMatrix(units, 'signs', bits);
      return units.map((_, row) => matrix.slice(row * H, (row + 1) * H).reduce((sum, entry) => sum + entry));
    };
    const all = signsOf([0, 1, 2, 3, 4, 5]);
    expect(new Set(all)).toEqual(new Set([1, -1]));
    expect(signsOf([0, 2, 5])).toEqual([all[0], all[2], all[5]]);
  });
});
