import type { ScaledCotangent } from './scaled-cotangent.js';
import { measureStateGradient } from './state-gradient.js';
import type { Trajectory } from './trajectory.js';

/**
 * Estimates the leading Lyapunov exponent λ₁ from how a cotangent grows on its way back, in nats per step.
 *
 * λ₁ = lim (1/k)·ln ‖J(k)ᵀv‖ for almost every v (Oseledets 1968; a product and its transpose have the same singular
 * values). `settle` steps are left out at either end: near the loss v has not turned to the leading direction, near
 * s_0 the states have not come to the attractor.
 *
 * One trajectory gives one number and no interval: repeat it over seeds.
 *
 * @param cotangent - a random one; used up
 * @param settle - steps, less than half of T
 * @throws InputError when the network has two directions, or its inputs or the cotangent do not fit
 */
export function leadingExponent(trajectory: Trajectory, cotangent: ScaledCotangent, settle: number): number {
  const lags = [settle, trajectory.length - settle];
  const { logNorms } = measureStateGradient(trajectory, cotangent, lags);
  return (logNorms[1]! - logNorms[0]!) / (lags[1]! - lags[0]!);
}
