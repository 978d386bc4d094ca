/**
 * Columns `column` … `column + width − 1` of a row-major matrix: entry (r, k) stands at `r·stride + column + k`.
 *
 * A view, made once and used at every time step; a kernel gets the row to start at beside it.
 */
export interface RowBlock {
  readonly values: Float64Array;
  readonly stride: number;
  readonly column: number;
  readonly width: number;
}

/** Views a whole row-major matrix with rows of `width` numbers. */
export function wholeRows(values: Float64Array, width: number): RowBlock {
  return { values, stride: width, column: 0, width };
}

/** Views `width` columns of a row-major matrix with rows of `stride` numbers. */
export function columnsOf(values: Float64Array, stride: number, column: number, width: number): RowBlock {
  return { values, stride, column, width };
}
