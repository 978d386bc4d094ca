/** The lags that a rate is fitted over, both ends included. */
export interface FitRange {
  readonly from: number;
  readonly to: number;
}

/** Steps left out at either end, or a fifth of T if that is less. */
const longestTransient = 10;
const transientShare = 5;

/**
 * Chooses the lags to fit: neither the first nor the last few.
 *
 * At small lags the cotangent has not turned to the direction in which it lasts longest; at lags near T the states have
 * not yet left s_0. For T = 10 that leaves 2 … 8, from T = 50 on 10 … T − 10.
 *
 * @returns null when fewer than three lags would be left
 */
export function fitRange(length: number): FitRange | null {
  const transient = Math.min(longestTransient, Math.floor(length / transientShare));
  const range = { from: transient, to: length - transient };
  return range.to - range.from >= 2 ? range : null;
}

/** Picks the indices of the lags in [from, to]. */
export function indicesWithin(lags: readonly number[], { from, to }: FitRange): number[] {
  return lags.flatMap((lag, index) => (lag >= from && lag <= to ? [index] : []));
}
