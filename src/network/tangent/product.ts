import type { Dual, DualMatrix } from './dual.js';

/**
 * Adds a matrix times a vector: out += W·x, outDot += WDot·x + W·xDot (T1).
 *
 * NaN anywhere in a row or in x gives NaN in that row of out, values and tangents alike.
 *
 * @param matrix - W [R, C]
 * @param vector - holds x [C] from `offset` on
 * @param out - [R], added to
 */
export function addProduct(matrix: DualMatrix, vector: Dual, offset: number, out: Dual): void {
  const { values: W, dots: WDot, rows, columns } = matrix;
  const { values: x, dots: xDot } = vector;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let sumDot = 0;
    for (let column = 0; column < columns; column++) {
      const entry = row * columns + column;
      sum += W[entry]! * x[offset + column]!;
      sumDot += WDot[entry]! * x[offset + column]! + W[entry]! * xDot[offset + column]!; // (T1)
    }
    out.values[row]! += sum;
    out.dots[row]! += sumDot;
  }
}

/**
 * Adds one column of a matrix, which is the matrix times a one-hot vector: out += W e_k, outDot += WDot e_k (T2).
 *
 * @param matrix - W [R, C]
 * @param column - k; outside 0 … C−1 the sums are whatever stands there, or NaN
 * @param out - [R], added to
 */
export function addColumn(matrix: DualMatrix, column: number, out: Dual): void {
  const { values: W, dots: WDot, rows, columns } = matrix;
  for (let row = 0; row < rows; row++) {
    out.values[row]! += W[row * columns + column]!; // (T2)
    out.dots[row]! += WDot[row * columns + column]!;
  }
}
