import type { RowBlock } from './row-block.js';

/*
 * The three dense kernels of a recurrent network. They are called once a time step, so they take their row numbers
 * one by one: an options object would be allocated in the innermost loop but one.
 *
 * Four results are summed side by side (four independent chains of additions keep the processor's adder busy), and
 * every single result is summed in the order of its index, whatever the block it falls into. So a result does not
 * depend on how many rows a call handles.
 */

/**
 * out[r, g] += Σ_d x[r, d]·w[g, d] for `count` rows, out's from `outRow`, x's from `xRow`.
 *
 * @param out - width G
 * @param x - width D
 * @param w - [G, D], row-major
 */
export function addProduct(
  out: RowBlock,
  outRow: number,
  x: RowBlock,
  xRow: number,
  count: number,
  w: Float64Array,
): void {
  for (let row = 0; row < count; row++) {
    addRowProduct(
      out.values,
      (outRow + row) * out.stride + out.column,
      out.width,
      x.values,
      (xRow + row) * x.stride + x.column,
      x.width,
      w,
    );
  }
}

/** One row of addProduct: out[o + g] += Σ_d x[first + d]·w[g, d]. */
function addRowProduct(
  out: Float64Array,
  o: number,
  G: number,
  x: Float64Array,
  first: number,
  D: number,
  w: Float64Array,
): void {
  let g = 0;
  for (; g + 4 <= G; g += 4) {
    const w0 = g * D;
    const w1 = w0 + D;
    let sum0 = out[o + g]!;
    let sum1 = out[o + g + 1]!;
    let sum2 = out[o + g + 2]!;
    let sum3 = out[o + g + 3]!;
    for (let at = w0, from = first; at < w1; at++, from++) {
      const factor = x[from]!;
      sum0 += w[at]! * factor;
      sum1 += w[at + D]! * factor;
      sum2 += w[at + 2 * D]! * factor;
      sum3 += w[at + 3 * D]! * factor;
    }
    out[o + g] = sum0;
    out[o + g + 1] = sum1;
    out[o + g + 2] = sum2;
    out[o + g + 3] = sum3;
  }
  for (; g < G; g++) {
    const w0 = g * D;
    let sum = out[o + g]!;
    for (let d = 0; d < D; d++) sum += w[w0 + d]! * x[first + d]!;
    out[o + g] = sum;
  }
}

/**
 * dW[g, d] += Σ_r dz[r, g]·x[r, d] over `count` rows, dz's from `dzRow`, x's from `xRow`.
 *
 * @param dW - [G, D], row-major
 * @param dz - width G
 * @param x - width D
 */
export function addOuterProducts(
  dW: Float64Array,
  dz: RowBlock,
  dzRow: number,
  x: RowBlock,
  xRow: number,
  count: number,
): void {
  const fullG = dz.width - (dz.width % 4);
  const fullD = x.width - (x.width % 4);
  for (let g = 0; g < fullG; g += 4) {
    for (let d = 0; d < fullD; d += 4) addOuterTile(dW, dz, dzRow, x, xRow, count, g, d);
  }
  for (let g = 0; g < dz.width; g++) {
    for (let d = g < fullG ? fullD : 0; d < x.width; d++) {
      let p = dzRow * dz.stride + dz.column + g;
      let q = xRow * x.stride + x.column + d;
      let sum = 0;
      for (let row = 0; row < count; row++, p += dz.stride, q += x.stride)
        sum += dz.values[p]! * x.values[q]!;
      dW[g * x.width + d]! += sum;
    }
  }
}

/** A 4 × 4 tile of addOuterProducts: sixteen sums held in registers while the rows go by. */
function addOuterTile(
  dW: Float64Array,
  dz: RowBlock,
  dzRow: number,
  x: RowBlock,
  xRow: number,
  count: number,
  g: number,
  d: number,
): void {
  const left = dz.values;
  const right = x.values;
  const leftStride = dz.stride;
  const rightStride = x.stride;
  let p = dzRow * leftStride + dz.column + g;
  let q = xRow * rightStride + x.column + d;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let row = 0; row < count; row++, p += leftStride, q += rightStride) {
    const l0 = left[p]!;
    const l1 = left[p + 1]!;
    const l2 = left[p + 2]!;
    const l3 = left[p + 3]!;
    const r0 = right[q]!;
    const r1 = right[q + 1]!;
    const r2 = right[q + 2]!;
    const r3 = right[q + 3]!;
    s00 += l0 * r0;
    s01 += l0 * r1;
    s02 += l0 * r2;
    s03 += l0 * r3;
    s10 += l1 * r0;
    s11 += l1 * r1;
    s12 += l1 * r2;
    s13 += l1 * r3;
    s20 += l2 * r0;
    s21 += l2 * r1;
    s22 += l2 * r2;
    s23 += l2 * r3;
    s30 += l3 * r0;
    s31 += l3 * r1;
    s32 += l3 * r2;
    s33 += l3 * r3;
  }
  const D = x.width;
  const at = g * D + d;
  dW[at]! += s00;
  dW[at + 1]! += s01;
  dW[at + 2]! += s02;
  dW[at + 3]! += s03;
  dW[at + D]! += s10;
  dW[at + D + 1]! += s11;
  dW[at + D + 2]! += s12;
  dW[at + D + 3]! += s13;
  dW[at + 2 * D]! += s20;
  dW[at + 2 * D + 1]! += s21;
  dW[at + 2 * D + 2]! += s22;
  dW[at + 2 * D + 3]! += s23;
  dW[at + 3 * D]! += s30;
  dW[at + 3 * D + 1]! += s31;
  dW[at + 3 * D + 2]! += s32;
  dW[at + 3 * D + 3]! += s33;
}

/** db[g] += Σ_r dz[r, g] over `count` rows from `row`. */
export function addColumnSums(db: Float64Array, dz: RowBlock, row: number, count: number): void {
  const { values, stride, column, width } = dz;
  for (let r = row; r < row + count; r++) {
    const from = r * stride + column;
    for (let g = 0; g < width; g++) db[g]! += values[from + g]!;
  }
}

/** Wᵀ of a row-major [rows, columns] matrix, newly allocated. */
export function transposed(w: Float64Array, rows: number, columns: number): Float64Array {
  const out = new Float64Array(w.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) out[column * rows + row] = w[row * columns + column]!;
  }
  return out;
}
