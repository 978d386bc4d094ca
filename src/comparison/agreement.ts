/** An entry of a comparison. */
export interface Entry {
  /** flat, row-major */
  readonly index: number;
  readonly actual: number;
  readonly expected: number;
  /** |actual − expected|; NaN when either is NaN */
  readonly error: number;
  readonly budget: number;
  /** error ÷ budget: 0 for no error at all, Infinity for NaN and for any error where the budget is 0 */
  readonly ratio: number;
}

/** How a block of numbers compares with what was expected of it. */
export interface Agreement {
  /**
   * `agrees`: every error is within its budget · `differs`: some entry is outside · `inconclusive`: none is outside, but
   * some entry has no finite budget or no finite expected value to be held against
   */
  readonly outcome: 'agrees' | 'differs' | 'inconclusive';
  /** the entry with the largest ratio; null for an empty block */
  readonly worst: Entry | null;
  /** flat indices outside their budgets, rising */
  readonly wrong: readonly number[];
}

/**
 * Compares numbers entry by entry with budgets.
 *
 * NaN never passes: an actual value that is not finite where the expected one is finite is outside any budget.
 *
 * @param budgets - one an entry, ≥ 0; NaN or Infinity where nothing can be said
 * @throws RangeError when the lengths differ
 */
export function compareEntries(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  budgets: ArrayLike<number>,
): Agreement {
  if (actual.length !== expected.length || budgets.length !== expected.length) {
    throw new RangeError(
      `compareEntries: ${actual.length} actual, ${expected.length} expected numbers and ${budgets.length} budgets, expected as many of each.`,
    );
  }
  const wrong: number[] = [];
  let worst: Entry | null = null;
  let undecided = false;
  for (let index = 0; index < expected.length; index++) {
    const entry = compareEntry(index, actual[index]!, expected[index]!, budgets[index]!);
    if (Number.isNaN(entry.ratio)) undecided = true;
    else if (!(entry.ratio <= 1)) wrong.push(index);
    if (worst === null || outranks(entry, worst)) worst = entry;
  }
  return { outcome: wrong.length > 0 ? 'differs' : undecided ? 'inconclusive' : 'agrees', worst, wrong };
}

/** Compares one number; its ratio is NaN where it cannot be decided. */
export function compareEntry(index: number, actual: number, expected: number, budget: number): Entry {
  const error = actual === expected ? 0 : Math.abs(actual - expected);
  return { index, actual, expected, error, budget, ratio: ratioOf(actual, expected, error, budget) };
}

function ratioOf(actual: number, expected: number, error: number, budget: number): number {
  if (!Number.isFinite(expected)) return Number.NaN;
  if (!Number.isFinite(actual)) return Number.POSITIVE_INFINITY;
  if (!Number.isFinite(budget)) return Number.NaN;
  if (error === 0) return 0;
  return budget > 0 ? error / budget : Number.POSITIVE_INFINITY;
}

/** A decided entry goes before an undecided one, then the larger ratio; the first of equals stays. */
function outranks(entry: Entry, other: Entry): boolean {
  if (Number.isNaN(entry.ratio)) return false;
  return Number.isNaN(other.ratio) || entry.ratio > other.ratio;
}
