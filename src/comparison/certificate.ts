import erf from '@stdlib/math-base-special-erf';
import { InputError, shown } from '../complaint/input-error.js';
import type { Precision } from '../numeric/precision.js';

/**
 * How many times the residuals the certified bound may be: with one direction the bound at 1e-9 would be 8e8 residuals,
 * with three 800; nine bring it below 10. See certificate.md.
 */
export const looseness = 10;

/**
 * Counts the Gaussian directions that bring a certificate within ten residuals (K): erf(1/(10·√2))^K ≤ p.
 *
 * @param missProbability - p, 0 < p < 1
 * @throws InputError when p lies outside; NaN does
 */
export function directionCount(missProbability: number): number {
  requireProbability(missProbability);
  return Math.ceil(Math.log(missProbability) / Math.log(erf(1 / (looseness * Math.SQRT2))));
}

/**
 * (Q2) Bounds ‖e‖₂ of an error e from residuals τ_k ≥ |⟨e, v_k⟩| along independent standard Gaussian directions v_k.
 *
 * The E that solves Π_k erf(τ_k/(√2·E)) = p: if ‖e‖ were larger, residuals as small as these would come with probability
 * below p. It scales with the residuals; a residual of 0 gives 0.
 *
 * @param residuals - τ_k, one a direction, at least one
 * @param missProbability - p, 0 < p < 1
 * @returns E; NaN when a residual is NaN, Infinity when all are infinite
 * @throws InputError when p lies outside or there is no residual
 */
export function certifiedBound(residuals: readonly number[], missProbability: number): number {
  requireProbability(missProbability);
  if (residuals.length === 0) {
    throw new InputError({
      where: 'residuals',
      what: 'is empty',
      expected: 'expected at least one, because a bound is made from residuals',
    });
  }
  if (residuals.some(Number.isNaN)) return Number.NaN;
  const smallest = Math.min(...residuals);
  if (smallest === 0) return 0;
  if (smallest === Number.POSITIVE_INFINITY) return smallest;
  const target = Math.log(missProbability);
  // ln Π falls as E grows: from 0 at E = 0 (every erf is 1) without end. Bisection on ln E, relative to a finite residual.
  let low = Math.log(smallest) - bracket;
  let high = Math.log(Math.max(...residuals.filter(Number.isFinite))) + bracket - target;
  for (let step = 0; step < bisections; step++) {
    const middle = (low + high) / 2;
    if (logMissProbability(residuals, Math.exp(middle)) > target) low = middle;
    else high = middle;
  }
  return Math.exp(high);
}

/** E lies between e^−8 of the smallest residual (erf(e^8/√2) is 1 to rounding) and e^8/p of the largest. */
const bracket = 8;

/** Halvings of the bracket in ln E: from at most 1500 to below 1e-13. */
const bisections = 54;

/**
 * The widest certificate, relative to the gradient, that still certifies: E_max.
 *
 * A central difference of a loss that carries noise u can give about u^(2/3) of the derivative (the step that balances
 * noise u/h and truncation h²); a certificate is up to ten residuals, and a hundred times that leaves room for losses that
 * vary fast. In formats too coarse for that to mean anything a quarter is the limit: a sign is then still certain.
 */
export function widestRelativeBound({ unitRoundoff }: Precision): number {
  return Math.min(1 / 4, 1000 * Math.cbrt(unitRoundoff) ** 2);
}

/** (Q1) ln Π_k erf(τ_k/(√2·E)): the log-probability that an error of norm E leaves residuals no larger than these. */
function logMissProbability(residuals: readonly number[], bound: number): number {
  let sum = 0;
  for (const residual of residuals) sum += Math.log(erf(residual / (Math.SQRT2 * bound)));
  return sum;
}

function requireProbability(value: number): void {
  if (value > 0 && value < 1) return;
  throw new InputError({
    where: 'missProbability',
    what: `is ${shown(value)}`,
    expected: 'expected a number above 0 and below 1, because it is the probability that an error is missed',
  });
}
