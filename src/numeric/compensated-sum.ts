/** A running sum whose error does not grow with the number of terms. */
export interface CompensatedSum {
  add(term: number): void;
  /** the sum so far; NaN or Infinity once a term was */
  value(): number;
}

/**
 * Opens a sum that carries its own rounding error along (Neumaier, ZAMM 54, 1974, algorithm IV).
 *
 * |error| ≤ u·|Σ| + O(n u²)·Σ|terms|.
 */
export function compensatedSum(): CompensatedSum {
  let sum = 0;
  let lost = 0;
  return {
    add(term) {
      const next = sum + term;
      lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
      sum = next;
    },
    // Past the largest number `lost` is Infinity − Infinity: the plain sum says what happened.
    value: () => (Number.isFinite(lost) ? sum + lost : sum),
  };
}
