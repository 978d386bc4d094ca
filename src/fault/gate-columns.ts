import type { LayerAdjoint, LayerPass, StepPlace } from '../network/layer-pass.js';

/** The index of a gate in its cell's stack; an Elman cell has one gate, without a name. */
export function gateIndex({ architecture: { cell } }: Pick<LayerPass, 'architecture'>, gate: string): number {
  return cell === 'elman' ? 0 : cell === 'lstm' ? 'ifgo'.indexOf(gate) : 'rzn'.indexOf(gate);
}

/** The running slots' activated values of a gate at a step, copied to [count, H]. */
export function gateValues(pass: LayerPass, gate: number, row: number, count: number): Float64Array {
  const { architecture, packing, hidden, gates } = pass;
  const H = architecture.hiddenSize;
  if (architecture.cell !== 'elman') return gateColumns(pass, gates, gate, row, count);
  const from = (packing.batchSize + row) * H;
  return hidden.slice(from, from + count * H); // an Elman cell keeps z in its gates
}

/** One gate's columns of [N, G·H] at `count` rows from `row`, copied to [count, H]. */
export function gateColumns(
  { architecture: { hiddenSize: H }, gates, packing }: LayerPass,
  values: Float64Array,
  gate: number,
  row: number,
  count: number,
): Float64Array {
  const width = gates.length / packing.rowCount;
  const columns = new Float64Array(count * H);
  for (let slot = 0; slot < count; slot++) {
    const from = (row + slot) * width + gate * H;
    columns.set(values.subarray(from, from + H), slot * H);
  }
  return columns;
}

/** Writes [count, H] into one gate's columns of [N, G·H] at a step. */
export function setGateColumns(
  { architecture: { hiddenSize: H }, gates, packing }: LayerPass,
  values: Float64Array,
  gate: number,
  { row, count }: StepPlace,
  columns: Float64Array,
): void {
  const width = gates.length / packing.rowCount;
  for (let slot = 0; slot < count; slot++) {
    values.set(columns.subarray(slot * H, (slot + 1) * H), (row + slot) * width + gate * H);
  }
}

/** The states before a step, [count, H]: a view of `hidden` or of `cell`. */
export function statesBeforeStep(pass: LayerPass, states: Float64Array, place: StepPlace): Float64Array {
  const H = pass.architecture.hiddenSize;
  return states.subarray(place.previous * H, (place.previous + place.count) * H);
}

/** The states of a step, [count, H]: a view of `hidden` or of `cell`. */
export function ownStates(pass: LayerPass, states: Float64Array, place: StepPlace): Float64Array {
  const H = pass.architecture.hiddenSize;
  const from = (pass.packing.batchSize + place.row) * H;
  return states.subarray(from, from + place.count * H);
}

/** Rows [count, H] of `inner` at a step: a view. */
export function innerRows(pass: LayerPass, place: StepPlace): Float64Array {
  const H = pass.architecture.hiddenSize;
  return pass.inner.subarray(place.row * H, (place.row + place.count) * H);
}

/**
 * The cotangent of a gate's value, [count, H]: its dz without the slope of its activation.
 *
 * Elman da (elman.md, B2); LSTM dc⊙g, dc⊙c_{t−1}, dc⊙i, dh⊙tanh(c) (lstm.md, B3–B6); GRU dz_n⊙q or Waa_nᵀdz_n⊙h_{t−1},
 * dh⊙(h_{t−1} − n), dh⊙(1 − z) (gru.md, B2–B4, B4′–B5′). Called at the stage `gates`.
 */
export function gateCotangents(
  pass: LayerPass,
  adjoint: LayerAdjoint,
  place: StepPlace,
  gate: number,
): Float64Array {
  const { architecture, gates, hidden, cell } = pass;
  const { row, count } = place;
  const dh = adjoint.dh.slice(0, count * architecture.hiddenSize);
  if (architecture.cell === 'elman') return dh;
  const valuesOf = (other: number) => gateColumns(pass, gates, other, row, count);
  if (architecture.cell === 'lstm') {
    const dc = adjoint.dc.slice(0, dh.length);
    if (gate === 0) return times(dc, valuesOf(2));
    if (gate === 1) return times(dc, statesBeforeStep(pass, cell, place));
    return gate === 2 ? times(dc, valuesOf(0)) : times(dh, innerRows(pass, place));
  }
  const before = statesBeforeStep(pass, hidden, place);
  if (gate === 2)
    return times(
      dh,
      valuesOf(1).map((z) => 1 - z),
    );
  if (gate === 1)
    return times(
      dh,
      valuesOf(2).map((n, k) => before[k]! - n),
    );
  const dzn = gateColumns(pass, adjoint.dz, 2, row, count);
  return architecture.reset === 'after'
    ? times(dzn, innerRows(pass, place))
    : times(throughCandidate(pass, dzn), before);
}

/** Waa_nᵀ dz_n of a GRU, [count, H]. */
export function throughCandidate({ architecture, weights }: LayerPass, dzn: Float64Array): Float64Array {
  const H = architecture.hiddenSize;
  return dzn.map((_, at) => {
    const j = at % H;
    let sum = 0;
    for (let i = 0; i < H; i++) sum += weights.Waa[(2 * H + i) * H + j]! * dzn[at - j + i]!;
    return sum;
  });
}

/** Multiplies entry by entry, into the first. */
export function times(product: Float64Array, factors: ArrayLike<number>): Float64Array {
  for (let k = 0; k < product.length; k++) product[k]! *= factors[k]!;
  return product;
}
