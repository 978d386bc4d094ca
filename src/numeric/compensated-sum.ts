/** A running sum whose error does not grow with the number of terms. */
export interface CompensatedSum {
  add(term: number): void;
  /** adds left_k·right_k for every k of `left`; `right` has as many at least */
  addProducts(left: ArrayLike<number>, right: ArrayLike<number>): void;
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
    addProducts(left, right) {
      // Variables of its own: those of the closure are numbers on the heap, a new one for each term.
      let running = sum;
      let missing = lost;
      for (let k = 0; k < left.length; k++) {
        const term = left[k]! * right[k]!;
        const next = running + term;
        missing += Math.abs(running) >= Math.abs(term) ? running - next + term : term - next + running;
        running = next;
      }
      sum = running;
      lost = missing;
    },
    // Past the largest number `lost` is Infinity − Infinity: the plain sum says what happened.
    value: () => (Number.isFinite(lost) ? sum + lost : sum),
  };
}
