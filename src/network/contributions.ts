import { addColumnSums, addOuterProducts } from '../numeric/products.js';
import { columnsOf, type RowBlock, wholeRows } from '../numeric/row-block.js';
import { addInputProducts } from './layer-input.js';
import type { LayerAdjoint, LayerInput, LayerPass } from './layer-pass.js';
import type { Contribution, Stages } from './stages.js';

/**
 * The gradients of a pass's shared parameters: every step's contribution, summed over time in one product each.
 *
 * ∂L/∂Wax = Σ_t dz_t ⊗ x_t, ∂L/∂Waa = Σ_t dz_t ⊗ h_{t−1}, ∂L/∂ba = Σ_t dz_t (bptt.md, C1–C4).
 *
 * @returns name without suffix → gradient, in canonical order
 */
export function parameterGradients(
  pass: LayerPass,
  adjoint: LayerAdjoint,
  stages: Stages | undefined,
): Map<string, Float64Array> {
  let contributions = contributionsOf(pass, adjoint);
  if (stages?.contributions !== undefined) {
    contributions = contributions.map(ownCopy);
    stages.contributions(pass, contributions);
  }
  const gradients = emptyGradients(pass);
  for (const contribution of contributions) {
    addContribution(gradients.get(contribution.parameter)!, contribution, 0, pass.packing.rowCount);
  }
  return gradients;
}

/** The contributions of a pass to its shared parameters: one each, and two to Waa for a GRU with reset before. */
export function contributionsOf(pass: LayerPass, adjoint: LayerAdjoint): readonly Contribution[] {
  const { architecture, packing, gates, inner, weights } = pass;
  const H = architecture.hiddenSize;
  const width = gates.length / packing.rowCount;
  const dz = wholeRows(adjoint.dz, width);
  const dzRecurrent = wholeRows(adjoint.dzRecurrent, width);
  const before: LayerInput = { kind: 'dense', rows: wholeRows(statesBefore(pass), H) };
  const contributions: Contribution[] = [{ parameter: 'Wax', dz, firstRow: 0, operand: pass.input }]; // (C1)
  if (architecture.cell === 'gru' && architecture.reset === 'before') {
    const m: LayerInput = { kind: 'dense', rows: wholeRows(inner, H) };
    contributions.push(
      { parameter: 'Waa', dz: columnsOf(adjoint.dz, width, 0, 2 * H), firstRow: 0, operand: before },
      { parameter: 'Waa', dz: columnsOf(adjoint.dz, width, 2 * H, H), firstRow: 2 * H, operand: m }, // (C2′)
    );
  } else {
    contributions.push({ parameter: 'Waa', dz: dzRecurrent, firstRow: 0, operand: before }); // (C2)
  }
  if (weights.ba !== null) contributions.push({ parameter: 'ba', dz, firstRow: 0, operand: null }); // (C3)
  if (weights.bra !== null) {
    const dq = columnsOf(adjoint.dzRecurrent, width, 2 * H, H);
    contributions.push({ parameter: 'bra', dz: dq, firstRow: 0, operand: null }); // (C4)
  }
  return contributions;
}

/** gradient += the contribution's sum over `count` rows from `row`. */
export function addContribution(
  gradient: Float64Array,
  contribution: Contribution,
  row: number,
  count: number,
): void {
  const { dz, operand, firstRow } = contribution;
  if (operand === null) {
    addColumnSums(gradient.subarray(firstRow), dz, row, count);
    return;
  }
  const width = operand.kind === 'dense' ? operand.rows.width : operand.width;
  const block = gradient.subarray(firstRow * width, (firstRow + dz.width) * width);
  if (operand.kind === 'dense') addOuterProducts(block, dz, row, operand.rows, row, count);
  else addInputProducts(block, dz, operand, row, count);
}

/** Zeros of the shapes of a pass's parameters, by name without suffix. */
export function emptyGradients(pass: LayerPass): Map<string, Float64Array> {
  const gradients = new Map<string, Float64Array>();
  for (const [name, values] of Object.entries(pass.weights) as [string, Float64Array | null][]) {
    if (values !== null) gradients.set(name, new Float64Array(values.length));
  }
  return gradients;
}

/**
 * h_{t−1} for every row, [N, H].
 *
 * With equal lengths the rows are the state rows themselves, B rows earlier: a view, not a copy.
 */
export function statesBefore(pass: LayerPass): Float64Array {
  const { packing, hidden, architecture } = pass;
  const H = architecture.hiddenSize;
  const { batchSize, rowCount, stepCount, starts } = packing;
  if (rowCount === batchSize * stepCount) return hidden.subarray(0, rowCount * H);
  const before = new Float64Array(rowCount * H);
  for (let step = 0; step < stepCount; step++) {
    const row = starts[step]!;
    const count = starts[step + 1]! - row;
    const previous = step === 0 ? 0 : batchSize + starts[step - 1]!;
    before.set(hidden.subarray(previous * H, (previous + count) * H), row * H);
  }
  return before;
}

function ownCopy(contribution: Contribution): Contribution {
  const { operand } = contribution;
  return {
    ...contribution,
    dz: copyRows(contribution.dz),
    operand: operand === null ? null : copyOperand(operand),
  };
}

function copyOperand(operand: LayerInput): LayerInput {
  return operand.kind === 'dense'
    ? { kind: 'dense', rows: copyRows(operand.rows) }
    : { ...operand, tokens: operand.tokens.slice() };
}

function copyRows(rows: RowBlock): RowBlock {
  return { ...rows, values: rows.values.slice() };
}
