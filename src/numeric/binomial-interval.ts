/** A share of trials with the interval that covers the true one. */
export interface BinomialInterval {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Halvings of [0, 1]: to 1e-18, below double precision. */
const halvings = 60;

/**
 * Bounds the probability behind a count: the exact interval of Clopper & Pearson (Biometrika 26, 1934).
 *
 * low solves P(X ≥ count) = (1 − confidence)/2, high solves P(X ≤ count) = (1 − confidence)/2, X binomial; 0 and 1 where
 * there is no such equation. By bisection of the distribution function.
 *
 * @param count - successes, 0 ≤ count ≤ trials
 * @param trials - at least 1
 * @param confidence - between 0 and 1, e.g. 0.95
 * @throws RangeError when a number is out of its range; NaN is
 */
export function binomialInterval(count: number, trials: number, confidence: number): BinomialInterval {
  const valid = Number.isInteger(count) && Number.isInteger(trials) && count >= 0 && count <= trials;
  if (!(valid && trials > 0 && confidence > 0 && confidence < 1)) {
    throw new RangeError(
      `binomialInterval: ${count} of ${trials} at ${confidence}, expected 0 ≤ count ≤ trials, trials ≥ 1 and a confidence between 0 and 1.`,
    );
  }
  const tail = (1 - confidence) / 2;
  return {
    share: count / trials,
    low: count === 0 ? 0 : solve((p) => 1 - atMost(count - 1, trials, p) < tail),
    high: count === trials ? 1 : solve((p) => atMost(count, trials, p) > tail),
  };
}

/** The p at which `below` turns from true to false. */
function solve(below: (p: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    if (below(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X ≤ count), summed from ln P(X = k) so that nothing underflows on the way. */
function atMost(count: number, trials: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return count >= trials ? 1 : 0;
  const odds = Math.log(p) - Math.log1p(-p);
  let logTerm = trials * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= count; k++) {
    logTerm += Math.log((trials - k + 1) / k) + odds;
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
