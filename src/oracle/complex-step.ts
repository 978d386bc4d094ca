import type { Estimate } from '../numeric/estimate.js';

/** h: so small that h² is nothing beside 1 in any format, and far from underflow at 1e−308. */
export const complexStepSize = 1e-30;

/**
 * Differentiates by a step into the complex plane: f′(x) = Im f(x + ih)/h.
 *
 * Im f(x + ih) = h·f′ − h³·f‴/6 + …: nothing is subtracted, so nothing cancels, and the truncation h²|f‴|/6 = 1e−61·|f‴|
 * is below any rounding. What is left is the rounding of the evaluation itself, which the caller knows: the operations
 * on imaginary parts are those of forward-mode differentiation. (Squire & Trapp, "Using complex variables to estimate
 * derivatives of real functions", SIAM Rev. 40(1), 1998; Martins, Sturdza & Alonso, ACM TOMS 29(3), 2003.)
 *
 * @param imaginaryAt - h ↦ Im L(θ + i·h·v), L analytic at θ; asked once
 * @param rounding - the error that rounding may leave in the derivative, ≥ 0, in units of the loss
 * @returns the derivative with `rounding` as its bound; NaN for both when the evaluation is NaN or infinite
 */
export function complexStep({
  imaginaryAt,
  rounding,
}: {
  readonly imaginaryAt: (h: number) => number;
  readonly rounding: number;
}): Estimate {
  const estimate = imaginaryAt(complexStepSize) / complexStepSize;
  return Number.isFinite(estimate)
    ? { estimate, bound: rounding }
    : { estimate: Number.NaN, bound: Number.NaN };
}
