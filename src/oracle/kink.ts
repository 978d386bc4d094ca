import { beyondNoise, contractionSlack, noiseDeviations, type SymmetricPair } from './extrapolation.js';

/** How strongly L(h) + L(−h) − 2·L(0) depends on the noise of its three losses: √(1 + 1 + 4). */
const secondDifferenceNorm = Math.sqrt(6);

/**
 * Measures by how much the slopes right and left of θ differ beyond what a smooth loss and noise explain.
 *
 * (D5) q_k = (L(h_k) + L(−h_k) − 2·L(0))/2h_k is half the difference of the one-sided slopes. For a smooth loss it is
 * f″h_k/2 + f⁗h_k³/24 + …: it shrinks with h_k, and the constant J of the fit J + b·h + d·h³ is noise. A kink within the
 * smallest step gives J ≠ 0, one between the steps a q_k that does not shrink; central differences alone see neither
 * (those of |s| are 0, 0, 0).
 *
 * @param pairs - three pairs, largest step first, steps distinct
 * @param lossHere - L(θ)
 * @param noise - ε_f
 * @returns the mismatch, ≥ 0, in units of the loss per unit of step; 0 for a smooth loss; NaN when a loss is NaN
 */
export function slopeMismatch(pairs: readonly SymmetricPair[], lossHere: number, noise: number): number {
  const [h1, h2, h3] = pairs.map(({ step }) => step) as [number, number, number];
  const halfDifferences = pairs.map(
    ({ step, right, left }) => (right - lossHere) / (2 * step) + (left - lossHere) / (2 * step),
  );
  const [q1, q2, q3] = halfDifferences.map(Math.abs) as [number, number, number];
  const slack = Math.sqrt(contractionSlack(pairs)); // q_k goes with h_k, not with x_k = h_k²
  const deviation = (step: number): number => (noise * secondDifferenceNorm) / (2 * step);
  const weights = constantWeights(h1, h2, h3);
  const constant = weights.reduce((sum, weight, pair) => sum + weight * halfDifferences[pair]!, 0);
  return Math.max(
    beyondNoise(q2, (slack * q1 * h2) / h1, deviation(h2)),
    beyondNoise(q3, (slack * q2 * h3) / h2, deviation(h3)),
    Math.abs(constant) - noiseDeviations * noise * constantNorm(weights, pairs),
    0,
  );
}

/** The weights of q₁, q₂, q₃ in the constant of the fit J + b·h + d·h³: Cramer's rule. */
function constantWeights(h1: number, h2: number, h3: number): number[] {
  const cofactors = [minor(h2, h3), -minor(h1, h3), minor(h1, h2)];
  const determinant = cofactors.reduce((sum, cofactor) => sum + cofactor, 0);
  return cofactors.map((cofactor) => cofactor / determinant);
}

/** The 2×2 minor h·k³ − k·h³. */
function minor(h: number, k: number): number {
  return h * k * (k - h) * (k + h);
}

/** The 2-norm of the constant's weights over the losses, L(0) included. */
function constantNorm(weights: readonly number[], pairs: readonly SymmetricPair[]): number {
  let squares = 0;
  let here = 0;
  weights.forEach((weight, index) => {
    const perLoss = weight / (2 * pairs[index]!.step);
    squares += 2 * perLoss * perLoss;
    here -= 2 * perLoss;
  });
  return Math.sqrt(squares + here * here);
}
