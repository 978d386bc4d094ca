import type { Tensor } from '../../contract/tensor.js';
/**
 * Numbers and their tangents, side by side: entry j stands for the dual number values[j] + ε·dots[j], ε² = 0.
 *
 * Derivation: tangent.md, "Dual numbers".
 */
export interface Dual {
  readonly values: Float64Array;
  /** d/dε of each value at ε = 0; of the same length */
  readonly dots: Float64Array;
}

/** A matrix of dual numbers, row-major. */
export interface DualMatrix extends Dual {
  readonly rows: number;
  readonly columns: number;
}

/** Makes dual numbers that are zero, and whose tangents are. */
export function dualZeros(length: number): Dual {
  return { values: new Float64Array(length), dots: new Float64Array(length) };
}

/** Views a stretch of dual numbers: what is written to the view is written to the original. */
export function section(dual: Dual, start: number, length: number): Dual {
  return {
    values: dual.values.subarray(start, start + length),
    dots: dual.dots.subarray(start, start + length),
  };
}

/** Views some rows of a matrix of dual numbers. */
export function rowBlock(matrix: DualMatrix, firstRow: number, rows: number): DualMatrix {
  const { columns } = matrix;
  return { ...section(matrix, firstRow * columns, rows * columns), rows, columns };
}

/** Copies dual numbers from the start of one buffer, as many as `to` holds. */
export function copyDual(from: Dual, to: Dual): void {
  for (let j = 0; j < to.values.length; j++) {
    to.values[j] = from.values[j]!;
    to.dots[j] = from.dots[j]!;
  }
}

/**
 * Pairs a tensor with its part of the direction; a tensor or a part that is absent stands for zeros.
 *
 * float64 numbers are shared, not copied.
 *
 * @param tensor - the values
 * @param part - their tangents
 * @param size - how many numbers there are
 */
export function dualTensor(
  tensor: Tensor | null | undefined,
  part: Float64Array | undefined,
  size: number,
): Dual {
  const values = tensor?.data ?? new Float64Array(size);
  return {
    values: values instanceof Float64Array ? values : Float64Array.from(values),
    dots: part ?? new Float64Array(size),
  };
}
