import { type Architecture, directionCount } from '../../contract/architecture.js';
import { copyDual, type Dual, dualZeros } from './dual.js';
import type { DualNetwork } from './layers.js';
import { type DualParameters, matrix } from './parameters.js';
import { addProduct } from './product.js';

/**
 * Makes the readout: the logits ŷ = Wya a + by and their tangents (T13).
 *
 * @param logits - [K], overwritten at each call
 * @returns a function of the features and of the place where a [H·dirs] starts in them
 */
export function readoutFrom(
  architecture: Architecture,
  parameters: DualParameters,
  logits: Dual,
): (features: Dual, offset: number) => void {
  const width = architecture.hiddenSize * directionCount(architecture);
  const Wya = matrix(parameters.get('Wya')!, logits.values.length, width);
  const by = parameters.get('by')!;
  return (features, offset) => {
    copyDual(by, logits);
    addProduct(Wya, features, offset, logits); // (T13)
  };
}

/** Gathers what a readout at `last` reads: the top layer's final hidden states, directions side by side, [B, H·dirs]. */
export function finalFeatures({ architecture, batch, state }: DualNetwork): Dual {
  const { hiddenSize: H, layers } = architecture;
  const { batchSize: B } = batch;
  const directions = directionCount(architecture);
  const features = dualZeros(B * directions * H);
  for (let direction = 0; direction < directions; direction++) {
    const top = ((layers - 1) * directions + direction) * B * H;
    for (let example = 0; example < B; example++) {
      const from = top + example * H;
      const to = (example * directions + direction) * H;
      features.values.set(state.h.values.subarray(from, from + H), to);
      features.dots.set(state.h.dots.subarray(from, from + H), to);
    }
  }
  return features;
}
