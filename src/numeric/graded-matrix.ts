import { euclideanNorm } from './norm.js';
import { binaryExponent, scaleByPowerOfTwo } from './power-of-two.js';

/**
 * A square matrix whose columns may be of very different sizes: column j is columns[j]·2^exponents[j].
 *
 * A product of many Jacobians is one: its small singular values lie in small columns, where a common scale would lose them.
 */
export interface GradedMatrix {
  readonly size: number;
  /** [N, N], column after column; the largest entry of each lies in [1, 2), or all are 0 */
  readonly columns: Float64Array;
  /** [N]: whole; −Infinity of a column of zeros */
  readonly exponents: Float64Array;
}

/** The identity. */
export function gradedIdentity(size: number): GradedMatrix {
  const columns = new Float64Array(size * size);
  for (let k = 0; k < size; k++) columns[k * size + k] = 1;
  return { size, columns, exponents: new Float64Array(size) };
}

/**
 * Multiplies a graded matrix by a lower triangular one from the right, in place: column j becomes Σ_{i ≥ j} column i · L_ij.
 *
 * Where the columns fall with j, the smaller are added to the larger, and each keeps its own digits.
 *
 * @param lower - [N, N], row-major; what stands above the diagonal is not read
 */
export function multiplyByLower({ size, columns, exponents }: GradedMatrix, lower: Float64Array): void {
  for (let j = 0; j < size; j++) {
    const column = columns.subarray(j * size, (j + 1) * size);
    const largest = Math.max(...exponents.subarray(j));
    if (largest === Number.NEGATIVE_INFINITY) continue;
    const own = lower[j * size + j]! * 2 ** Math.max(exponents[j]! - largest, -1100);
    for (let row = 0; row < size; row++) column[row]! *= own;
    for (let i = j + 1; i < size; i++) {
      const factor = lower[i * size + j]! * 2 ** Math.max(exponents[i]! - largest, -1100);
      if (factor === 0) continue;
      for (let row = 0; row < size; row++) column[row]! += columns[i * size + row]! * factor;
    }
    exponents[j] = largest + renormalised(column);
  }
}

/** Brings the largest entry to [1, 2); −Infinity where all are 0, NaN once one is. */
function renormalised(column: Float64Array): number {
  let largest = 0;
  for (const value of column) if (!(Math.abs(value) <= largest)) largest = Math.abs(value);
  const exponent = binaryExponent(largest);
  if (Number.isNaN(exponent)) return largest === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  scaleByPowerOfTwo(column, -exponent);
  return exponent;
}

/** Columns whose cosine is this small are orthogonal but for rounding, in so many entries. */
const orthogonal = (size: number): number => size * Number.EPSILON;

/** Jacobi's method converges quadratically, in six to ten sweeps; where it has not by then a number is no number. */
const mostSweeps = 60;

/**
 * Computes ln of the singular values, largest first, small ones to as many digits as large ones.
 *
 * One-sided Jacobi rotations make the columns orthogonal, whose lengths are then the singular values. With columns of unit length B
 * and their lengths D the relative error of each value is about κ(B)·u, whatever D is (Demmel & Veselić, "Jacobi's method is more
 * accurate than QR", SIAM Journal on Matrix Analysis and Applications 13, 1992); rotations are computed from the ratio of two lengths, so
 * that neither has to be a number of its own.
 *
 * @returns [N], newly allocated: −Infinity for 0; NaN throughout once a number is
 */
export function gradedLogSingularValues(matrix: GradedMatrix): Float64Array {
  const { size } = matrix;
  const columns = matrix.columns.slice();
  const logs = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    logs[j] = Math.log(unit(columns.subarray(j * size, (j + 1) * size))) + matrix.exponents[j]! * Math.LN2;
  }
  if (logs.some(Number.isNaN)) return logs.fill(Number.NaN);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let isOrthogonal = true;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) if (rotate(columns, logs, p, q, size)) isOrthogonal = false;
    }
    if (isOrthogonal) break;
  }
  return logs.sort().reverse();
}

/** Makes two columns orthogonal; false where they are. */
function rotate(columns: Float64Array, logs: Float64Array, p: number, q: number, size: number): boolean {
  const [large, small] = logs[p]! >= logs[q]! ? [p, q] : [q, p];
  if (logs[small] === Number.NEGATIVE_INFINITY) return false;
  const u = columns.subarray(large * size, (large + 1) * size);
  const v = columns.subarray(small * size, (small + 1) * size);
  let cosine = 0;
  for (let row = 0; row < size; row++) cosine += u[row]! * v[row]!;
  if (Math.abs(cosine) <= orthogonal(size)) return false;
  // With lengths 1 and ρ ≤ 1 the rotation's tangent is ρ·s, s = 2c / (ρ² − 1 − √((ρ² − 1)² + 4ρ²c²)).
  const ratio = Math.exp(logs[small]! - logs[large]!);
  const gap = (1 - ratio) * (1 + ratio);
  const s = (2 * cosine) / (gap + Math.sqrt(gap * gap + 4 * ratio * ratio * cosine * cosine));
  for (let row = 0; row < size; row++) {
    const [a, b] = [u[row]!, v[row]!];
    u[row] = a + ratio * ratio * s * b;
    v[row] = b - s * a;
  }
  // Both would be divided by √(1 + tan²).
  const common = Math.log1p(ratio * ratio * s * s) / 2;
  logs[large]! += Math.log(unit(u)) - common;
  logs[small]! += Math.log(unit(v)) - common;
  return true;
}

/** Divides a column by its length, which it returns. */
function unit(column: Float64Array): number {
  const length = euclideanNorm(column);
  if (length > 0) for (let row = 0; row < column.length; row++) column[row]! /= length;
  return length;
}
