import { addColumnSums, addOuterProducts, addProduct, transposed } from '../numeric/products.js';
import { wholeRows } from '../numeric/row-block.js';
import { finalRows } from './final-states.js';
import type { LayerPass } from './layer-pass.js';
import { paddedIndex } from './packing.js';
import type { Problem } from './problem.js';
import type { ReadoutTape } from './readout-tape.js';

/** (R1) ŷ = Wya a + by, for the final hidden states of the top layer or for each of its output rows; see readout.md. */
export function forwardReadout(
  problem: Problem,
  top: readonly LayerPass[],
  topOutputs: Float64Array,
): ReadoutTape | null {
  const { architecture, packing, parameters } = problem;
  const { readout } = architecture;
  if (readout === null) return null;
  const width = architecture.hiddenSize * top.length;
  const atEnd = readout.at === 'last';
  const features = atEnd ? finalFeatures(top) : topOutputs;
  const rowCount = atEnd ? packing.batchSize : packing.rowCount;
  const logits = new Float64Array(rowCount * readout.outputSize);
  for (let row = 0; row < rowCount; row++) logits.set(parameters.by!, row * readout.outputSize);
  addProduct(
    wholeRows(logits, readout.outputSize),
    0,
    wholeRows(features, width),
    0,
    rowCount,
    parameters.Wya!,
  );
  return {
    architecture,
    at: readout.at,
    rowCount,
    features,
    logits,
    Wya: parameters.Wya!,
    targetOfRow: atEnd
      ? packing.exampleOfSlot
      : Int32Array.from({ length: rowCount }, (_, row) => paddedIndex(packing, row)),
  };
}

/** ∂L/∂ of the readout's parameters and of what it read, [M, H·dirs]. */
export interface ReadoutGradients {
  readonly Wya: Float64Array;
  readonly by: Float64Array;
  readonly dFeatures: Float64Array;
}

/** (R2)–(R4): dWya = Σ dŷ ⊗ a, dby = Σ dŷ, da = Wyaᵀ dŷ. */
export function backwardReadout(tape: ReadoutTape, dLogits: Float64Array): ReadoutGradients {
  const { rowCount, features, Wya } = tape;
  const K = dLogits.length / rowCount;
  const width = features.length / rowCount;
  const dLogitRows = wholeRows(dLogits, K);
  const gradients: ReadoutGradients = {
    Wya: new Float64Array(Wya.length),
    by: new Float64Array(K),
    dFeatures: new Float64Array(features.length),
  };
  addOuterProducts(gradients.Wya, dLogitRows, 0, wholeRows(features, width), 0, rowCount); // (R2)
  addColumnSums(gradients.by, dLogitRows, 0, rowCount); // (R3)
  const dFeatureRows = wholeRows(gradients.dFeatures, width);
  addProduct(dFeatureRows, 0, dLogitRows, 0, rowCount, transposed(Wya, K, width)); // (R4)
  return gradients;
}

/** The final hidden states of the top layer by slot, directions side by side: [B, H·dirs]. */
function finalFeatures(top: readonly LayerPass[]): Float64Array {
  const { packing, architecture } = top[0]!;
  const H = architecture.hiddenSize;
  const width = H * top.length;
  const features = new Float64Array(packing.batchSize * width);
  top.forEach((pass, direction) => {
    const rows = finalRows(pass, pass.hidden);
    for (let slot = 0; slot < packing.batchSize; slot++) {
      features.set(rows.subarray(slot * H, (slot + 1) * H), slot * width + direction * H);
    }
  });
  return features;
}
