/** The exponents of the smallest normal and the largest finite power of two in float64. */
const smallestNormalExponent = -1022;
const largestExponent = 1023;

const word = new DataView(new ArrayBuffer(8));

/**
 * Reads the binary exponent of a number off its bits: ⌊log₂|x|⌋ without rounding.
 *
 * @param x - finite and not 0; a subnormal number has its own exponent, down to −1074
 * @returns NaN for 0, NaN and ±Infinity, which have none
 */
export function binaryExponent(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return Number.NaN;
  word.setFloat64(0, x);
  const biased = (word.getUint16(0) >>> 4) & 0x7ff;
  if (biased > 0) return biased - 1023;
  return binaryExponent(x * 2 ** 100) - 100;
}

/**
 * Multiplies every number by 2^exponent, in place: exact unless a result leaves the normal range.
 *
 * @param exponent - whole; a factor beyond float64's own range is applied in parts
 */
export function scaleByPowerOfTwo(values: Float64Array, exponent: number): void {
  let left = exponent;
  while (left !== 0) {
    const part = Math.max(smallestNormalExponent, Math.min(largestExponent, left));
    const factor = 2 ** part;
    for (let index = 0; index < values.length; index++) values[index]! *= factor;
    left -= part;
  }
}
