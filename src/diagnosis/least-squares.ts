import { largestFiniteMagnitude } from '../numeric/norm.js';

/** Weights that make up a vector from given ones. */
export interface Weights {
  /** one a column; null where the column is lost in the tolerance, so that any weight would do */
  readonly weights: readonly (number | null)[];
  /** whether Σ w_k·column_k is the target, every entry within the tolerance */
  readonly fits: boolean;
}

/** A weight that the tolerance may move by more than this tells neither 0 from 1 nor 1 from 2. */
const widestUncertainty = 1 / 8;

/**
 * Below this share of its length a column is a combination of the ones before it, as far as a double can tell; at the square
 * of it, weights would be made of rounding alone.
 */
const dependence = 2 ** -26;

/**
 * Finds w with Σ w_k·column_k ≈ target by least squares: QR by modified Gram–Schmidt, twice over.
 *
 * The tolerance moves w_k by at most tolerance·√n·‖row k of R⁻¹‖; a weight that it moves by more than 1/8 is null, and so
 * is that of a column within the tolerance.
 *
 * @param columns - of the target's length n, in any scale
 * @param tolerance - the error that an entry of the target may have
 * @returns null where there are not more entries than columns, or the columns depend on each other: then any answer fits
 */
export function leastSquares(
  columns: readonly Float64Array[],
  target: Float64Array,
  tolerance: number,
): Weights | null {
  const telling = [...columns.keys()].filter((k) => largestFiniteMagnitude(columns[k]!) > tolerance);
  if (telling.length === 0 || telling.length >= target.length) return null;
  const factors = factorise(telling.map((k) => columns[k]!));
  if (factors === null) return null;
  const { basis, inverse } = factors;
  const along = basis.map((direction) => dot(direction, target));
  const weights: (number | null)[] = columns.map(() => null);
  const rest = target.slice();
  telling.forEach((column, k) => {
    const weight = dot(inverse[k]!, along);
    for (let entry = 0; entry < rest.length; entry++) rest[entry]! -= weight * columns[column]![entry]!;
    const uncertainty = tolerance * Math.sqrt(target.length * dot(inverse[k]!, inverse[k]!));
    weights[column] = uncertainty > widestUncertainty ? null : weight;
  });
  return { weights, fits: rest.every((value) => Math.abs(value) <= tolerance) };
}

/** Q by columns and R⁻¹ by rows; null where a column depends on those before it. */
function factorise(
  columns: readonly Float64Array[],
): { basis: Float64Array[]; inverse: Float64Array[] } | null {
  const basis: Float64Array[] = [];
  const inverse = columns.map(() => new Float64Array(columns.length));
  for (const [k, column] of columns.entries()) {
    const rest = column.slice();
    const along = new Float64Array(k);
    for (const _ of ['once', 'again']) {
      for (let j = 0; j < k; j++) {
        const share = dot(basis[j]!, rest);
        along[j]! += share;
        for (let entry = 0; entry < rest.length; entry++) rest[entry]! -= share * basis[j]![entry]!;
      }
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > dependence * Math.sqrt(dot(column, column)))) return null;
    basis.push(rest.map((value) => value / length));
    // R⁻¹ grows by one column: −R⁻¹·r/ρ above, 1/ρ on the diagonal
    for (let j = 0; j < k; j++) inverse[j]![k] = -dot(inverse[j]!.subarray(0, k), along) / length;
    inverse[k]![k] = 1 / length;
  }
  return { basis, inverse };
}

function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < left.length; k++) sum += left[k]! * right[k]!;
  return sum;
}
