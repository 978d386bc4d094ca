import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { mean } from './mean.js';

/** A mean of independent measurements and the interval that covers the true one with probability `confidence`. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly confidence: number;
  /** how many measurements */
  readonly count: number;
}

/**
 * Estimates the mean of a normal population from independent measurements (Student, Biometrika 6, 1908).
 *
 * x̄ ± t_{n−1, (1+confidence)/2}·s/√n with s² = Σ(x − x̄)²/(n − 1).
 *
 * @param values - independent of each other, one a seed say: never the points of one curve
 * @param confidence - between 0 and 1, e.g. 0.95
 * @returns null for fewer than two values, and when one is NaN or infinite: neither has an interval
 */
export function meanInterval(values: readonly number[], confidence: number): MeanInterval | null {
  const count = values.length;
  if (count < 2 || !values.every(Number.isFinite)) return null;
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) * (value - centre);
  const standardError = Math.sqrt(squares / (count - 1) / count);
  const reach = tQuantile((1 + confidence) / 2, count - 1) * standardError;
  return { mean: centre, low: centre - reach, high: centre + reach, confidence, count };
}
