import { euclideanNorm, largestMagnitude } from './norm.js';
import { binaryExponent, scaleByPowerOfTwo } from './power-of-two.js';
import { transposed } from './products.js';

/** Half the spacing of float64 at 1. */
const unitRoundoff = 2 ** -53;

/** Quadratic convergence takes some 6 to 10 sweeps at any size in use; a cyclic order has no proof, hence a limit. */
const mostSweeps = 60;

/**
 * Computes the singular values of a matrix by one-sided Jacobi rotations, largest first.
 *
 * Pairs of columns are rotated until every pair is orthogonal; the columns' lengths are the singular values (Hestenes,
 * J. SIAM 6, 1958; the rotation and the stopping rule |uᵀv| ≤ n·u·‖u‖‖v‖ as in Demmel & Veselić, "Jacobi's method is
 * more accurate than QR", SIAM J. Matrix Anal. Appl. 13, 1992, algorithm 4.1). Relative error O(n·u) for the largest.
 *
 * @param matrix - row-major, `rows` × `columns`; left unchanged
 * @returns min(rows, columns) numbers; all NaN when an entry is NaN or infinite
 */
export function singularValues(matrix: Float64Array, rows: number, columns: number): Float64Array {
  // Columns are to lie one after the other, and to be no more than their length.
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const work = rows >= columns ? transposed(matrix, rows, columns) : matrix.slice();
  const exponent = binaryExponent(largestMagnitude(work));
  if (Number.isNaN(exponent))
    return new Float64Array(count).fill(largestMagnitude(work) === 0 ? 0 : Number.NaN);
  scaleByPowerOfTwo(work, -exponent);
  orthogonaliseColumns(work, count, length);
  const values = new Float64Array(count);
  for (let k = 0; k < count; k++) values[k] = euclideanNorm(work.subarray(k * length, (k + 1) * length));
  scaleByPowerOfTwo(values, exponent);
  return values.sort().reverse();
}

/** Computes ‖M‖₂, the largest singular value; NaN when an entry is NaN or infinite. */
export function spectralNorm(matrix: Float64Array, rows: number, columns: number): number {
  return singularValues(matrix, rows, columns)[0] ?? 0;
}

function orthogonaliseColumns(work: Float64Array, count: number, length: number): void {
  let rotated = true;
  for (let sweep = 0; rotated && sweep < mostSweeps; sweep++) {
    rotated = false;
    for (let p = 0; p < count - 1; p++) {
      for (let q = p + 1; q < count; q++) {
        if (rotatePair(work, p * length, q * length, length)) rotated = true;
      }
    }
  }
}

/** Makes two columns orthogonal by a plane rotation; false when they were so already. */
function rotatePair(work: Float64Array, p: number, q: number, length: number): boolean {
  let alpha = 0;
  let beta = 0;
  let gamma = 0;
  for (let k = 0; k < length; k++) {
    const left = work[p + k]!;
    const right = work[q + k]!;
    alpha += left * left;
    beta += right * right;
    gamma += left * right;
  }
  if (Math.abs(gamma) <= length * unitRoundoff * Math.sqrt(alpha) * Math.sqrt(beta)) return false;
  const zeta = (beta - alpha) / (2 * gamma);
  const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = cosine * tangent;
  for (let k = 0; k < length; k++) {
    const left = work[p + k]!;
    const right = work[q + k]!;
    work[p + k] = cosine * left - sine * right;
    work[q + k] = sine * left + cosine * right;
  }
  return true;
}
