import { mean } from './mean.js';

/**
 * Fits y = intercept + slope·x by least squares and returns the slope, in units of y per unit of x.
 *
 * slope = Σ(x − x̄)(y − ȳ) / Σ(x − x̄)².
 *
 * It comes without an interval on purpose: the points of one decay curve are a random walk, not independent, and the
 * textbook's interval for a regression would cover the truth in a small share of cases.
 *
 * @returns NaN for fewer than two different x, and once a number is NaN or infinite
 */
export function leastSquaresSlope(x: readonly number[], y: readonly number[]): number {
  const meanX = mean(x);
  const meanY = mean(y);
  let cross = 0;
  let square = 0;
  for (let index = 0; index < x.length; index++) {
    const distance = x[index]! - meanX;
    cross += distance * (y[index]! - meanY);
    square += distance * distance;
  }
  return cross / square;
}
