import type { Precision } from './precision.js';

/**
 * Makes the rounding to a format: to the nearest number that it represents, to the even one of two that are as near.
 *
 * Subnormal numbers keep their spacing, what lies half a spacing or more beyond the largest number becomes ±Infinity, −0
 * and NaN stay. Exact: additions and multiplications by powers of two alone, none of which rounds but the one that is meant
 * to.
 *
 * @returns the identity for float64; a function that gives what `Math.fround` gives for float32
 */
export function roundTo({ name, ...format }: Precision): (x: number) => number {
  if (name === 'float64') return (x) => x;
  const { unitRoundoff, smallestNormal, largest } = format;
  const topPower = largest / (2 - 2 * unitRoundoff);
  const overflow = (2 - unitRoundoff) * topPower;
  return (x) => {
    const magnitude = Math.abs(x);
    if (magnitude === 0 || Number.isNaN(x)) return x;
    if (magnitude >= overflow) return x < 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
    const spacing = 2 * unitRoundoff * leadingPower(Math.max(magnitude, smallestNormal));
    // From 2⁵² spacings on, float64 itself is spaced so: the sum is rounded as wanted, and the difference is exact.
    const shift = 2 ** 52 * spacing;
    const rounded = magnitude + shift - shift;
    return x < 0 ? -rounded : rounded;
  };
}

const spread = 2 ** 52 + 1;
const almostOne = 1 - 2 ** -53;

/**
 * The largest power of two that is at most x (normal, below 2^970): q − (1 − u)·q with q = (2⁵² + 1)·x, rounded twice.
 *
 * (Rump, Ogita & Oishi, "Accurate floating-point summation part I", SIAM J. Sci. Comput. 31(1), 2008, Algorithm 3.5: the
 * unit in the first place, without logarithms or bits.)
 */
function leadingPower(x: number): number {
  const q = spread * x;
  return q - almostOne * q;
}
