/** Significant digits of a measured number in decay.json: far more than its interval across seeds resolves, and files stay small. */
const digits = 8;

/** Of what is measured beside G(k), which nobody computes with any further. */
export const measureDigits = 4;

/** Rounds a number to what decay.json keeps of it: eight significant digits, or as many as said, whole numbers in full; NaN stays NaN. */
export function keptDigits(value: number, kept = digits): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(kept));
}
