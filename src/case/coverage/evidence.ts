/** On which side of its declared share the true share of a class lies. */
export type Side = 'below' | 'above';

/** How many alternatives the mixture has on each side: twice as many double its price, from ln 8 = 2.1 to ln 16 = 2.8. */
const alternatives = 8;

/**
 * Weighs what speaks for a share below, or above, the one that is declared: the logarithm of an e-value.
 *
 * (V1) ln Mₙ, Mₙ = Σ_k w·(q_k/p₀)^S·((1 − q_k)/(1 − p₀))^(n − S), with the q_k of (V2) or (V3) and w = 1/8. Where the share is
 * not on that side, P(ln Mₙ ≥ ln(1/α)) ≤ α (coverage.md).
 *
 * @param seen - S, how many of the cases are in the class
 * @param cases - n
 * @param declared - p₀, between 0 and 1
 * @returns nats; 0 where there are no cases
 * @throws RangeError when 0 ≤ S ≤ n are not whole numbers, or p₀ is not strictly between 0 and 1; NaN is neither
 */
export function shareEvidence(side: Side, seen: number, cases: number, declared: number): number {
  const areCounts = Number.isInteger(seen) && Number.isInteger(cases) && seen >= 0 && seen <= cases;
  if (!(areCounts && declared > 0 && declared < 1)) {
    throw new RangeError(
      `shareEvidence: ${seen} of ${cases} at ${declared}, expected whole numbers 0 ≤ seen ≤ cases and a share between 0 and 1.`,
    );
  }
  const ratios = Array.from({ length: alternatives }, (_, k) => {
    const q = side === 'below' ? shareBelow(declared, k) : shareAbove(declared, k + 1);
    return (
      timesLog(seen, q / declared) + timesLog(cases - seen, (1 - q) / (1 - declared)) - Math.log(alternatives)
    );
  });
  return logOfSum(ratios);
}

/** (V2) q_k = p₀·k/8 for k = 0 … 7: the class never comes, or in an eighth, two eighths, … of the declared share. */
function shareBelow(declared: number, k: number): number {
  return (declared * k) / alternatives;
}

/** (V3) q_k = p₀^(1 − k/8) for k = 1 … 8: in equal ratios from the declared share up to every case. */
function shareAbove(declared: number, k: number): number {
  return k === alternatives ? 1 : Math.exp(Math.log(declared) * (1 - k / alternatives));
}

/** count·ln(ratio), 0·ln 0 = 0. */
function timesLog(count: number, ratio: number): number {
  return count === 0 ? 0 : count * Math.log(ratio);
}

/** ln Σ exp(x), so that nothing overflows on the way. */
function logOfSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
