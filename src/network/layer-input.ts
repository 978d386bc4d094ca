import { addOuterProducts, addProduct, transposed } from '../numeric/products.js';
import { type RowBlock, wholeRows } from '../numeric/row-block.js';
import type { LayerInput, LayerPass, StepPlace } from './layer-pass.js';

/** gates[r, :] = ba + Wax x_r for every row at once: the part of z that waits for no earlier state. */
export function projectInput(pass: LayerPass): void {
  const { weights, input, gates, packing } = pass;
  const width = gates.length / packing.rowCount;
  if (weights.ba !== null) {
    for (let row = 0; row < packing.rowCount; row++) gates.set(weights.ba, row * width);
  }
  if (input.kind === 'dense') {
    addProduct(wholeRows(gates, width), 0, input.rows, 0, packing.rowCount, weights.Wax);
    return;
  }
  for (let row = 0; row < packing.rowCount; row++) {
    const token = input.tokens[row]!;
    for (let g = 0; g < width; g++) gates[row * width + g]! += weights.Wax[g * input.width + token]!;
  }
}

/** dWax += Σ_r dz_r ⊗ x_r over `count` rows from `row`; a token adds dz_r to its own column alone. */
export function addInputProducts(
  dWax: Float64Array,
  dz: RowBlock,
  input: LayerInput,
  row: number,
  count: number,
): void {
  if (input.kind === 'dense') {
    addOuterProducts(dWax, dz, row, input.rows, row, count);
    return;
  }
  for (let r = row; r < row + count; r++) {
    const token = input.tokens[r]!;
    const from = r * dz.stride + dz.column;
    for (let g = 0; g < dz.width; g++) dWax[g * input.width + token]! += dz.values[from + g]!;
  }
}

/** ∂L/∂x through one pass: dx_r = Waxᵀ dz_r, rows [N, D] in scan order. */
export function inputCotangents(pass: LayerPass, dz: Float64Array): Float64Array {
  const { weights, packing } = pass;
  const width = dz.length / packing.rowCount;
  const D = weights.Wax.length / width;
  const dInput = new Float64Array(packing.rowCount * D);
  addProduct(
    wholeRows(dInput, D),
    0,
    wholeRows(dz, width),
    0,
    packing.rowCount,
    transposed(weights.Wax, width, D),
  );
  return dInput;
}

/** The same, a scan step at a time: dInput's rows of the step become Waxᵀ dz_r, whatever they were. */
export function stepInputCotangents(
  { weights, packing }: LayerPass,
  dz: Float64Array,
  dInput: Float64Array,
): (place: StepPlace) => void {
  const width = dz.length / packing.rowCount;
  const D = weights.Wax.length / width;
  const from = wholeRows(dz, width);
  const to = wholeRows(dInput, D);
  const WaxTransposed = transposed(weights.Wax, width, D);
  return ({ row, count }) => {
    dInput.fill(0, row * D, (row + count) * D);
    addProduct(to, row, from, row, count, WaxTransposed);
  };
}
