import { euclideanNorm } from './norm.js';

/**
 * Makes the rows of a matrix orthonormal, first to last, and adds to `logs` the logarithm of what each lost: A = L·Q, with ln L_ii.
 *
 * That is the QR decomposition of Aᵀ with a positive diagonal, by modified Gram–Schmidt, each row freed of the others twice: once
 * leaves what cancellation has lost, twice is enough (Giraud, Langou & Rozložník, "The loss of orthogonality in the Gram–Schmidt
 * orthogonalization process", Computers & Mathematics with Applications 50, 2005).
 *
 * A row that nothing is left of adds −Infinity and becomes zeros, which stay zeros; one with a NaN adds NaN.
 *
 * @param rows - [count, size], row-major, count ≤ size; orthonormal afterwards
 * @param logs - [count]
 */
export function orthonormaliseRows(rows: Float64Array, logs: Float64Array): void {
  const count = logs.length;
  const size = rows.length / count;
  for (let index = 0; index < count; index++) {
    const row = rows.subarray(index * size, (index + 1) * size);
    const whole = euclideanNorm(row);
    scale(row, whole);
    let left = 1;
    for (let pass = 0; pass < 2; pass++) {
      for (let before = 0; before < index; before++) free(row, rows, before * size);
      const length = euclideanNorm(row);
      scale(row, length);
      left *= length;
    }
    // What is left after cancellation by more than rounding keeps is rounding itself.
    const isNothing = left < size * Number.EPSILON;
    if (isNothing) row.fill(0);
    logs[index]! += isNothing ? Number.NEGATIVE_INFINITY : Math.log(whole) + Math.log(left);
  }
}

/** Divides a row by its length, unless it is all zeros. */
function scale(row: Float64Array, length: number): void {
  if (length === 0) return;
  for (let k = 0; k < row.length; k++) row[k]! /= length;
}

/** row −= ⟨row, q⟩·q, q a unit row that begins at `from`. */
function free(row: Float64Array, rows: Float64Array, from: number): void {
  let along = 0;
  for (let k = 0; k < row.length; k++) along += row[k]! * rows[from + k]!;
  for (let k = 0; k < row.length; k++) row[k]! -= along * rows[from + k]!;
}
