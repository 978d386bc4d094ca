/** Significant digits of a measured number in decay.json: far more than its interval across seeds resolves, and files stay small. */
const digits = 8;

/** Of what is measured beside G(k), which nobody computes with any further. */
export const measureDigits = 4;

/** Of ln G, and decimals at most: slopes read off a kept curve are those of the curve to 1/2000, as decay.md derives. */
const logDigits = 5;
const logDecimals = 4;

/** Rounds a number to what decay.json keeps of it: eight significant digits, or as many as said, whole numbers in full; NaN stays NaN. */
export function keptDigits(value: number, kept = digits): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(kept));
}

/**
 * (D16) Rounds ln G(k), or of a ratio of it, to what decay.json keeps: five significant digits and four decimals at most; NaN and
 * infinities stay.
 */
export function keptLog(value: number): number {
  const isSmall = Math.abs(value) < 10 ** (logDigits - logDecimals);
  // No −0: a G that is G(0) to all digits kept is neither a little larger nor a little smaller.
  return Number(isSmall ? value.toFixed(logDecimals) : value.toPrecision(logDigits)) + 0;
}
