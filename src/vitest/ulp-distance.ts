/** The formats whose neighbouring numbers are counted. */
export const ulpPrecisions = ['float64', 'float32'] as const;
/** A format whose neighbouring numbers are counted. */
export type UlpPrecision = (typeof ulpPrecisions)[number];

/**
 * From so many steps on nothing is told: 2^52 steps of float64, and 2^23 of float32, lead from a number to its double.
 */
export const mostUlps: Readonly<Record<UlpPrecision, number>> = { float64: 2 ** 52, float32: 2 ** 23 };

const double = new Float64Array(1);
const doubleBits = new BigInt64Array(double.buffer);
const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/**
 * Counts the steps from one number of a format to the other, from neighbour to neighbour: 0 for the same number, 1 for
 * neighbours.
 *
 * The bits of a float, read as sign and magnitude, are the place of the number among all of its format, so the steps are a
 * difference of integers and no rounding is involved. Both zeros stand at one place. For `float32` both numbers are first
 * rounded to it.
 *
 * @returns exact up to 2^53, and more than 2^53 beyond; Infinity where exactly one is infinite, or each in its own
 *   direction; NaN where either is NaN
 */
export function ulpDistance(left: number, right: number, precision: UlpPrecision = 'float64'): number {
  const [from, to] = precision === 'float32' ? [Math.fround(left), Math.fround(right)] : [left, right];
  if (Number.isNaN(from) || Number.isNaN(to)) return Number.NaN;
  if (from === to) return 0;
  if (!Number.isFinite(from) || !Number.isFinite(to)) return Number.POSITIVE_INFINITY;
  if (precision === 'float32') return Math.abs(placeOfSingle(from) - placeOfSingle(to));
  const steps = placeOfDouble(from) - placeOfDouble(to);
  return Number(steps < 0n ? -steps : steps);
}

/** Where a number stands among the doubles, 0 at zero. */
function placeOfDouble(value: number): bigint {
  double[0] = value;
  const bits = doubleBits[0]!;
  return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
}

/** The same among the singles: their places are below 2^32 and differ exactly. */
function placeOfSingle(value: number): number {
  single[0] = value;
  const bits = singleBits[0]!;
  return bits < 0 ? -(bits & 0x7fff_ffff) : bits;
}
