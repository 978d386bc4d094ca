import type { Estimate } from '../numeric/estimate.js';
import { precisions } from '../numeric/precision.js';

/** The arithmetic that losses come in: 64 decimal digits, whoever made it. */
export interface DecimalArithmetic<Decimal> {
  /** the number that a decimal literal such as `1e-20` names, exactly */
  readonly parse: (literal: string) => Decimal;
  /** to the arithmetic's own precision */
  readonly subtract: (minuend: Decimal, subtrahend: Decimal) => Decimal;
  /** likewise */
  readonly divide: (dividend: Decimal, divisor: Decimal) => Decimal;
  /** rounds to the nearest double */
  readonly toNumber: (decimal: Decimal) => number;
}

/** h = 1e−20 splits 64 digits best where about 39 are enough: truncation 1e−40·f‴/6, cancellation 1e−64·L/h = 1e−44·L. */
const stepLiteral = '1e-20';
const twiceStepLiteral = '2e-20';

/**
 * What truncation and cancellation may leave, as a part of |L| + |f′|, and beside it where both vanish. h²|f‴|/6 stays
 * below the two as long as |f‴|/6 ≤ 1e20·(|L| + |f′|) + 1e10: for every loss that does not change its nature within a
 * step of 1e−10. Twice as much would do no harm: no gradient in doubles is known to 1e−20 of its loss.
 */
const relativeResidue = 1e-20;
const absoluteResidue = 1e-30;

/**
 * Differentiates by a central difference in an arithmetic of 64 digits: (L(θ + h·v) − L(θ − h·v))/2h, h = 1e−20.
 *
 * The subtraction cancels 20 digits and 44 remain; truncation leaves about 39 of them. What a double can hold of that is
 * the bound: half a unit in the last place, and 1e−20·(|L| + |f′|) + 1e−30 for a derivative that is zero or nearly so.
 *
 * @param lossAt - step ↦ L(θ + step·v), v and θ exact, all of it in this arithmetic; asked twice
 * @returns the derivative, correctly rounded for practical purposes; NaN for both when a loss is NaN or infinite
 */
export function exactDifference<Decimal>({
  lossAt,
  arithmetic: { parse, subtract, divide, toNumber },
}: {
  readonly lossAt: (step: Decimal) => Decimal;
  readonly arithmetic: DecimalArithmetic<Decimal>;
}): Estimate {
  const step = parse(stepLiteral);
  const right = lossAt(step);
  const left = lossAt(subtract(parse('0'), step));
  const estimate = toNumber(divide(subtract(right, left), parse(twiceStepLiteral)));
  const rounding = precisions.float64.unitRoundoff * Math.abs(estimate);
  const residue = relativeResidue * (Math.abs(toNumber(right)) + Math.abs(estimate)) + absoluteResidue;
  const bound = rounding + residue;
  return Number.isFinite(bound) ? { estimate, bound } : { estimate: Number.NaN, bound: Number.NaN };
}
