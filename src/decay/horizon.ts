/**
 * Finds how far back a gradient reaches: the smallest kept lag at which G(k) < ε·G(0).
 *
 * @param logRatios - ln G(k)/G(0) at `lags`; NaN passes for neither above nor below
 * @param epsilon - 0 < ε < 1
 * @returns null when it does not fall so far within T
 */
export function decayHorizon(
  lags: readonly number[],
  logRatios: ArrayLike<number>,
  epsilon: number,
): number | null {
  return firstLagBelow(lags, logRatios, Math.log(epsilon));
}

/** Finds the smallest kept lag at which a logarithm is less than a threshold; null if none is. */
export function firstLagBelow(
  lags: readonly number[],
  logarithms: ArrayLike<number>,
  threshold: number,
): number | null {
  return lags.find((_, index) => logarithms[index]! < threshold) ?? null;
}
