import type { LayerAdjoint, LayerPass } from '../network/layer-pass.js';
import type { ReadoutTape } from '../network/readout-tape.js';
import type { Stages } from '../network/stages.js';
import { addProduct, transposed } from '../numeric/products.js';
import { wholeRows } from '../numeric/row-block.js';

/**
 * Stages that change what the readout sends back into the top layer, da = Wyaᵀ dŷ, and nothing else of the readout.
 *
 * @param change - gets da [M, H·dirs] as it should be, to change in place, dŷ [M, K], the tape, and H·dirs
 */
export function propagatingWya(
  change: (dFeatures: Float64Array, dLogits: Float64Array, tape: ReadoutTape, width: number) => void,
): Stages {
  let readout: ReadoutTape | null = null;
  let error = new Float64Array(0);
  let width = 0;
  return {
    loss(tape, dLogits) {
      const K = dLogits.length / tape.rowCount;
      width = tape.features.length / tape.rowCount;
      const right = new Float64Array(tape.features.length);
      const weights = transposed(tape.Wya, K, width);
      addProduct(wholeRows(right, width), 0, wholeRows(dLogits, K), 0, tape.rowCount, weights);
      error = right.slice();
      change(error, dLogits, tape, width);
      for (let at = 0; at < error.length; at++) error[at]! -= right[at]!;
      readout = tape;
    },
    cotangents(pass, adjoint) {
      if (readout === null || pass.layer + 1 < pass.architecture.layers) return;
      addToPass(pass, adjoint, readout.at, error, width);
    },
  };
}

/** A direction's share of da: by slot to the final state, or by row, mirrored for the reverse direction, to the outputs. */
function addToPass(
  { architecture, packing, direction }: LayerPass,
  { dh, dOutputs }: LayerAdjoint,
  at: 'last' | 'every',
  error: Float64Array,
  width: number,
): void {
  const H = architecture.hiddenSize;
  const to = at === 'last' ? dh : dOutputs;
  for (let row = 0; row < error.length / width; row++) {
    const place = at === 'every' && direction === 1 ? packing.mirrored[row]! : row;
    for (let k = 0; k < H; k++) to[place * H + k]! += error[row * width + direction * H + k]!;
  }
}
