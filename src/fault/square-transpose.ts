import type { RowBlock } from '../numeric/row-block.js';

/**
 * out[r] += Σ_g (W_g − W_gᵀ)·dz[r, g]: what comes of W where Wᵀ belongs, added to what is right.
 *
 * @param out - H wide, `count` rows from `outRow`
 * @param dz - at least gates·H wide, its rows from `dzRow`
 * @param W - [gates·H, H], row-major: squares below each other
 */
export function addSquareTransposeError(
  out: RowBlock,
  outRow: number,
  dz: RowBlock,
  dzRow: number,
  count: number,
  W: Float64Array,
  gates: number,
): void {
  const H = out.width;
  for (let row = 0; row < count; row++) {
    const from = (dzRow + row) * dz.stride + dz.column;
    for (let j = 0; j < H; j++) {
      let sum = 0;
      for (let g = 0; g < gates * H; g += H) {
        for (let k = 0; k < H; k++)
          sum += (W[(g + j) * H + k]! - W[(g + k) * H + j]!) * dz.values[from + g + k]!;
      }
      out.values[(outRow + row) * out.stride + out.column + j]! += sum;
    }
  }
}
