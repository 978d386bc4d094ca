import { addProduct, transposed } from '../numeric/products.js';
import { wholeRows } from '../numeric/row-block.js';

/** |x| of every number. */
export function absolute(values: Float64Array): Float64Array {
  return values.map(Math.abs);
}

/** |W|ᵀ|dz| for every row: [rows, width] of dz [rows, G] and W [G, width], both without their signs already. */
export function backThrough(dz: Float64Array, W: Float64Array, rows: number, width: number): Float64Array {
  const out = new Float64Array(rows * width);
  const G = dz.length / rows;
  addProduct(wholeRows(out, width), 0, wholeRows(dz, G), 0, rows, transposed(W, G, width));
  return out;
}
