import type { Ids } from './ids.js';
import type { Level } from './level.js';
import type { BitsAt } from './number-at.js';

const steps = 1024;

/**
 * Draws an orthogonal matrix [H, H] on the grid of 1/1024.
 *
 * A rotation in the plane of every two units, after signs for each. Cosine and sine are (1 − t²)/(1 + t²) and 2t/(1 + t²)
 * with t = ±1/8 … ±7/8: rational, so that no machine has another matrix. The angles belong to the ids of the two units.
 *
 * Before rounding it is orthogonal up to a few H·u. Rounding moves each entry by at most 1/2048, hence the matrix by at most
 * H/2048 in the spectral norm: every singular value lies within H/2048 of 1, and ‖QᵀQ − I‖₂ ≤ H/1024 + (H/2048)².
 * The plainer levels are exact: `signs` is a permutation with signs, `ones` the identity.
 *
 * @param units - H ids
 * @returns row-major
 */
export function orthogonalMatrix(units: Ids, level: Level, bits: BitsAt): Float64Array {
  if (level === 'ones') return diagonal(units, () => 1);
  if (level === 'signs') return signedPermutation(units, bits);
  const Q = diagonal(units, (id) => (bits(id) & 1 ? -1 : 1));
  units.forEach((low, p) => {
    for (let q = p + 1; q < units.length; q++) {
      const angle = bits(low, 1 + units[q]!);
      const t = (1 + ((angle >>> 1) % 7)) / (angle & 1 ? -8 : 8);
      rotate(Q, p * units.length, q * units.length, units.length, t);
    }
  });
  return Q.map((entry) => Math.round(entry * steps) / steps + 0); // + 0: no −0
}

/** A diagonal matrix, row-major. */
export function diagonal(units: Ids, entry: (id: number) => number): Float64Array {
  const matrix = new Float64Array(units.length * units.length);
  units.forEach((id, row) => {
    matrix[row * (units.length + 1)] = entry(id);
  });
  return matrix;
}

function rotate(matrix: Float64Array, p: number, q: number, width: number, t: number): void {
  const cosine = (1 - t * t) / (1 + t * t);
  const sine = (2 * t) / (1 + t * t);
  for (let column = 0; column < width; column++) {
    const above = matrix[p + column]!;
    const below = matrix[q + column]!;
    matrix[p + column] = cosine * above - sine * below;
    matrix[q + column] = sine * above + cosine * below;
  }
}

/** Unit number k goes to the unit that is k-th in the order of their bits. */
function signedPermutation(units: Ids, bits: BitsAt): Float64Array {
  const order = [...units.keys()].sort((left, right) => bits(units[left]!, 0, 1) - bits(units[right]!, 0, 1));
  const matrix = new Float64Array(units.length * units.length);
  order.forEach((column, row) => {
    matrix[row * units.length + column] = bits(units[row]!) & 1 ? -1 : 1;
  });
  return matrix;
}
