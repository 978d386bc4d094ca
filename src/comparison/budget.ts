/**
 * How many spreads an honest error may be: the factor that covers the tails of twenty samples and the operations
 * that Monte-Carlo arithmetic takes together.
 *
 * Calibrated on right implementations that round differently (budget.md): at half of it none failed; at twice the
 * factor faults twice as large hide.
 */
export const budgetFactor = 30;

/** How many disturbed evaluations a spread is made of. */
export const spreadSamples = 20;

/** What a budget is made from. */
export interface BudgetInput {
  /** the expected values */
  readonly values: Float64Array;
  /** the spread of each; see `spreadAbout` */
  readonly rms: Float64Array;
  /** u of the precision that the answer is stored in */
  readonly unitRoundoff: number;
  /** the absolute error that underflow may leave, ≥ 0 */
  readonly underflow: number;
  /** 1 where the true value is exactly zero whatever the arithmetic: no budget there */
  readonly exactlyZero?: Uint8Array | undefined;
}

/**
 * Turns the spread of a block into budgets: b_j = 30·max(s_j, RMS(s)) + u·|x_j| + underflow; 0 where only 0 is right.
 *
 * The block's RMS stands in where an entry's own spread came out small by luck; u·|x_j| is the rounding of the answer
 * itself. See budget.md.
 *
 * @returns one budget an entry; NaN where the spread is NaN, which makes a comparison inconclusive
 */
export function entryBudgets({
  values,
  rms,
  unitRoundoff,
  underflow,
  exactlyZero,
}: BudgetInput): Float64Array {
  const pooled = blockRms(rms);
  return rms.map((own, k) =>
    exactlyZero?.[k] === 1
      ? 0
      : budgetFactor * Math.max(own, pooled) + unitRoundoff * Math.abs(values[k]!) + underflow,
  );
}

/** √(mean of squares), safe against underflow; 0 for nothing. */
function blockRms(values: Float64Array): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, value);
  if (!(largest > 0)) return largest;
  let sum = 0;
  for (const value of values) sum += (value / largest) ** 2;
  return largest * Math.sqrt(sum / values.length);
}
