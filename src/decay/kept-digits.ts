/** Significant digits of a measured number in decay.json: far more than its interval across seeds resolves, and files stay small. */
const digits = 9;

/** Rounds a number to what decay.json keeps of it: nine significant digits, whole numbers in full; NaN stays NaN. */
export function keptDigits(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
}
