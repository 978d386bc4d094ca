import type { Ids } from './ids.js';
import type { Level } from './level.js';
import type { BitsAt } from './number-at.js';
import { diagonal } from './orthogonal-matrix.js';

const steps = 1024;

/** Eigenvalues as eighths of the radius: (p + iq)/8 with p² + q² ≤ 64, none of them 0. */
const eighths: readonly (readonly [number, number])[] = [
  [0, 8],
  [7, 3],
  [5, 6],
  [3, 7],
  [-4, 6],
  [-7, 2],
  [1, 5],
  [-2, 3],
];

/** Rounds a spectral radius to the grid that a matrix can have it on exactly: multiples of 1/1024, at least one. */
export function griddedRadius(radius: number): number {
  return Math.max(1, Math.round(radius * steps)) / steps;
}

/**
 * Draws a matrix [H, H] whose spectral radius is exactly ρ.
 *
 * B is block-diagonal: ±ρ first, then blocks [p, −q; q, p] of moduli √(p² + q²) ≤ ρ, entries rounded towards 0 to multiples
 * of 1/1024 (with ρ a multiple of 1/4 they are multiples of 1/32), and a real eigenvalue where one unit is left. The matrix
 * is V·U·B·U⁻¹·V⁻¹. U = I + N adds to some units one of the others, or takes it away, so that N² = 0 and U⁻¹ = I − N; V
 * does the same the other way round. All of it is whole multiples of 1/1024, which float64 adds and subtracts without
 * rounding: the eigenvalues are those of B, to the last bit. The matrix is not normal; its norm is larger than ρ as a rule.
 *
 * `signs` is B alone, `ones` is ρ·I.
 *
 * @param units - H ids
 * @param radius - ρ, as {@link griddedRadius} gives it
 * @returns row-major
 */
export function radiusMatrix(units: Ids, radius: number, level: Level, bits: BitsAt): Float64Array {
  if (level === 'ones') return diagonal(units, () => radius);
  const matrix = blockDiagonal(units, radius, bits);
  if (level === 'signs') return matrix;
  for (const parity of [0, 1]) shear(matrix, units, parity, bits);
  return matrix;
}

function blockDiagonal(units: Ids, radius: number, bits: BitsAt): Float64Array {
  const matrix = diagonal(units, () => 0);
  const put = (row: number, column: number, eighth: number): void => {
    matrix[row * units.length + column] = Math.trunc((radius * steps * eighth) / 8) / steps + 0; // + 0: no −0
  };
  put(0, 0, bits(units[0]!) & 1 ? -8 : 8);
  for (let row = 1; row < units.length; row += 2) {
    const [p, q] = eighths[bits(units[row]!) % eighths.length]!;
    if (row + 1 === units.length) {
      put(row, row, q);
    } else {
      put(row, row, p);
      put(row, row + 1, -q);
      put(row + 1, row, q);
      put(row + 1, row + 1, p);
    }
  }
  return matrix;
}

/** M ← (I + N)·M·(I − N): every second unit gets one of the others added or taken away. */
function shear(matrix: Float64Array, units: Ids, parity: number, bits: BitsAt): void {
  const H = units.length;
  const partners = [...units.keys()].filter((row) => row % 2 !== parity);
  if (partners.length === 0) return;
  const pairs = units.flatMap((id, row) => {
    const choice = bits(id, 1, parity);
    const partner = partners[(choice >>> 1) % partners.length]!;
    return row % 2 === parity ? [{ row, partner, sign: choice & 1 ? -1 : 1 }] : [];
  });
  for (const { row, partner, sign } of pairs) {
    for (let k = 0; k < H; k++) matrix[row * H + k]! += sign * matrix[partner * H + k]!;
  }
  for (const { row, partner, sign } of pairs) {
    for (let k = 0; k < H; k++) matrix[k * H + partner]! -= sign * matrix[k * H + row]!;
  }
}
