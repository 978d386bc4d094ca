import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { mean } from './mean.js';
import type { MeanInterval } from './mean-interval.js';

/**
 * Estimates by how much the mean of one normal population exceeds that of another, from independent samples whose
 * variances may differ (Welch, Biometrika 34, 1947).
 *
 * ȳ − x̄ ± t_{ν, (1+confidence)/2}·√(s_x²/n_x + s_y²/n_y), with Satterthwaite's
 * ν = (s_x²/n_x + s_y²/n_y)² / ((s_x²/n_x)²/(n_x − 1) + (s_y²/n_y)²/(n_y − 1)).
 *
 * @param confidence - between 0 and 1, e.g. 0.95
 * @returns its `mean` is ȳ − x̄, its `count` that of both samples; null when either has fewer than two values, or one that is
 *   NaN or infinite
 */
export function differenceInterval(
  x: readonly number[],
  y: readonly number[],
  confidence: number,
): MeanInterval | null {
  if (x.length < 2 || y.length < 2 || ![...x, ...y].every(Number.isFinite)) return null;
  const ofX = squaredError(x);
  const ofY = squaredError(y);
  const squared = ofX + ofY;
  const freedom = squared ** 2 / (ofX ** 2 / (x.length - 1) + ofY ** 2 / (y.length - 1));
  // Two samples without any spread have no degrees of freedom, and need none.
  const reach = squared === 0 ? 0 : tQuantile((1 + confidence) / 2, freedom) * Math.sqrt(squared);
  const centre = mean(y) - mean(x);
  return { mean: centre, low: centre - reach, high: centre + reach, confidence, count: x.length + y.length };
}

/** s²/n: the squared standard error of the mean. */
function squaredError(values: readonly number[]): number {
  const centre = mean(values);
  let squares = 0;
  for (const value of values) squares += (value - centre) * (value - centre);
  return squares / (values.length - 1) / values.length;
}
