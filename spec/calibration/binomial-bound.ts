/** Halvings of [0, 1]: to 1e-15. */
const bisections = 50;

/**
 * Bounds a probability from how often something happened: Clopper & Pearson's exact upper bound.
 *
 * The p at which so few or fewer of n trials would happen with probability 1 − confidence only; 1 − (1 − confidence)^(1/n)
 * when nothing happened. (Clopper & Pearson, Biometrika 26, 1934.)
 *
 * @returns the bound; 1 when it happened every time
 */
export function binomialUpperBound(happened: number, trials: number, confidence: number): number {
  if (happened >= trials) return 1;
  if (happened === 0) return -Math.expm1(Math.log1p(-confidence) / trials);
  let [low, high] = [0, 1];
  for (let halving = 0; halving < bisections; halving++) {
    const middle = (low + high) / 2;
    if (cumulative(happened, trials, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** P(X ≤ k) of a binomial, term by term. */
function cumulative(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return sum;
}
