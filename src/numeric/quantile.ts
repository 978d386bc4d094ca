/**
 * Computes a quantile by linear interpolation between the order statistics (Hyndman & Fan, "Sample quantiles in
 * statistical packages", The American Statistician 50, 1996, definition 7).
 *
 * −Infinity takes part as the smallest of all: a quantile that leans on it is −Infinity.
 *
 * @param values - in any order; left unchanged
 * @param probability - from 0 to 1
 * @returns NaN of nothing, and once a value is NaN
 */
export function quantile(values: readonly number[], probability: number): number {
  if (values.length === 0 || values.some(Number.isNaN)) return Number.NaN;
  const sorted = [...values].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const share = position - below;
  const lower = sorted[below]!;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)]!;
  // 0·Infinity is NaN, and −Infinity + Infinity as well: ends that need no interpolation get none.
  if (share === 0 || lower === upper) return lower;
  return lower === Number.NEGATIVE_INFINITY ? lower : lower + share * (upper - lower);
}
