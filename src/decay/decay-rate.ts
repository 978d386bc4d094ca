import { leastSquaresSlope } from '../numeric/line-fit.js';
import { type MeanInterval, meanInterval } from '../numeric/mean-interval.js';
import { type FitRange, indicesWithin } from './fit-range.js';

/** The coverage of every interval across seeds. */
export const confidence = 0.95;

/** ln G(k) of one run at the kept lags: −Infinity for an exact zero, NaN, Infinity for what they say. */
export type LogCurve = ArrayLike<number>;

/**
 * Fits one run's slope of ln G(k) against k over the range, in nats per step.
 *
 * @returns NaN when a number in the range is not finite, or fewer than two lags lie in it
 */
export function runSlope(lags: readonly number[], curve: LogCurve, range: FitRange): number {
  const indices = indicesWithin(lags, range);
  return leastSquaresSlope(
    indices.map((index) => lags[index]!),
    indices.map((index) => curve[index]!),
  );
}

/** A rate across seeds, or why there is none. */
export type RateFinding =
  | { readonly rate: MeanInterval; readonly reason: null }
  | { readonly rate: null; readonly reason: string };

/**
 * (D4) Estimates the decay rate: the mean of one slope a seed, with a t-interval across the seeds.
 *
 * Seeds are independent; the points of one curve are not. A run without a slope leaves no rate at all: dropping it would
 * leave the runs that happened to survive.
 *
 * @param slopes - one a run; NaN where there is none
 */
export function decayRate(slopes: readonly number[]): RateFinding {
  if (slopes.length < 2) {
    return { rate: null, reason: `an interval across seeds needs at least 2 of them, not ${slopes.length}` };
  }
  const missing = slopes.filter(Number.isNaN).length;
  if (missing > 0) {
    return {
      rate: null,
      reason: `${missing} of ${slopes.length} runs have a gradient that is not finite and positive at some lag of the fit`,
    };
  }
  const rate = meanInterval(slopes, confidence);
  return rate === null ? { rate, reason: 'a slope is not finite' } : { rate, reason: null };
}
