import { clippingScale, type FlatBlocks, type UpdateRule, zerosLike } from './update.js';

/** β₁ unless a momentum is given, β₂ and ε: the paper's. */
const firstDecay = 0.9;
const secondDecay = 0.999;
const epsilon = 1e-8;

/**
 * Opens updates that give every entry a step of its own length (Kingma & Ba, "Adam: a method for stochastic
 * optimization", ICLR 2015, algorithm 1).
 *
 * m ← β₁m + (1 − β₁)∂L/∂W, v ← β₂v + (1 − β₂)(∂L/∂W)², W ← W − α·m̂/(√v̂ + ε), where m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ)
 * undo the zeros that m and v began with. A word that occurs rarely moves its column of Wax as far as a frequent one.
 * Clipping comes first, as in `updateParameters`. NaN in a gradient stays in its entry of W without clipping, and reaches
 * every entry with it.
 *
 * @param parameters - W by name, changed in place by each update
 * @param rule - its momentum is β₁
 * @returns the update by ∂L/∂W
 */
export function adamUpdates(parameters: FlatBlocks, rule: UpdateRule): (gradients: FlatBlocks) => void {
  const { learningRate, momentum: beta1 = firstDecay } = rule;
  const beta2 = secondDecay;
  const first = zerosLike(parameters);
  const second = zerosLike(parameters);
  let power1 = 1;
  let power2 = 1;
  return (gradients) => {
    power1 *= beta1;
    power2 *= beta2;
    const scale = clippingScale(parameters, gradients, rule.clipNorm);
    for (const [name, W] of Object.entries(parameters)) {
      const dW = gradients[name]!;
      const m = first[name]!;
      const v = second[name]!;
      for (let k = 0; k < W.length; k++) {
        const slope = scale * dW[k]!;
        m[k] = beta1 * m[k]! + (1 - beta1) * slope;
        v[k] = beta2 * v[k]! + (1 - beta2) * slope * slope;
        W[k]! -= (learningRate * (m[k]! / (1 - power1))) / (Math.sqrt(v[k]! / (1 - power2)) + epsilon);
      }
    }
  };
}
