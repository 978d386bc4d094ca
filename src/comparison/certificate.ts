import erf from '@stdlib/math-base-special-erf';
import { InputError, shown } from '../complaint/input-error.js';
import type { Precision } from '../numeric/precision.js';

/**
 * How many times the largest residual the certified bound may be: with one direction the bound at 1e-9 would be 8e8
 * residuals, with three 800; nine bring it below 10. See certificate.md.
 */
export const looseness = 10;

/**
 * (Q4) Counts the Gaussian directions that bring a certificate within ten residuals (K): erf(1/(10·√2))^K ≤ p.
 *
 * @param missProbability - p, 0 < p < 1
 * @throws InputError when p lies outside; NaN does
 */
export function directionCount(missProbability: number): number {
  requireProbability(missProbability);
  return Math.ceil(Math.log(missProbability) / Math.log(erf(1 / (looseness * Math.SQRT2))));
}

/**
 * (Q3) Bounds ‖e‖₂ of an error e from residuals τ_k ≥ |⟨e, v_k⟩| along independent standard Gaussian directions v_k.
 *
 * E = max τ_k/x with erf(x/√2)^K = p (Q2): by (Q1) the bound lies below ‖e‖ with probability p at most, whatever e is.
 * The largest residual counts because residuals depend on e: Π erf(τ_k/(√2·E)) = p would miss far more often.
 *
 * @param residuals - τ_k, one a direction, at least one
 * @param missProbability - p, 0 < p < 1
 * @returns E; 0 when all residuals are 0, NaN when one is NaN, Infinity when one is infinite
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
  // p^(1/n): not by **, whose last bit differs from one version of V8 to another.
  const each = Math.exp(Math.log(missProbability) / residuals.length);
  return Math.max(...residuals) / normalLimit(each);
}

/**
 * (Q7) The widest certificate, relative to the gradient, that still certifies: E_max = 100·√u, at most a quarter.
 *
 * Differences of a loss give a block of a few entries about u^(2/3), and one of ten thousand a hundred times less: 1e-6 in
 * float64 leaves room for those. In formats too coarse for that to mean anything a quarter is the limit: a sign is then
 * still certain.
 */
export function widestRelativeBound({ unitRoundoff }: Precision): number {
  return Math.min(1 / 4, 100 * Math.sqrt(unitRoundoff));
}

/** No standard normal number exceeds this one in double precision: erf(9/√2) is 1. */
const largestLimit = 9;

/** Halvings of ln x, from at most ln(9e300) to below 1e-13. */
const halvings = 54;

/** (Q2) Finds x with erf(x/√2) = q: a standard normal number lies within ±x with probability q. By bisection of ln x. */
function normalLimit(probability: number): number {
  let low = Math.log(probability); // erf(x/√2) ≤ √(2/π)·x < x
  let high = Math.log(largestLimit);
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (erf(Math.exp(middle) / Math.SQRT2) < probability) low = middle;
    else high = middle;
  }
  return Math.exp(low);
}

function requireProbability(value: number): void {
  if (value > 0 && value < 1) return;
  throw new InputError({
    where: 'missProbability',
    what: `is ${shown(value)}`,
    expected: 'expected a number above 0 and below 1, because it is the probability that an error is missed',
  });
}
