import { binaryExponent } from './power-of-two.js';

/** The largest |entry|, 0 of nothing; NaN once an entry is. */
export function largestMagnitude(values: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const magnitude = Math.abs(values[index]!);
    // Written so that NaN is taken up, and kept.
    if (!(magnitude <= largest)) largest = magnitude;
    if (Number.isNaN(largest)) return largest;
  }
  return largest;
}

/** The largest finite |entry|, 0 where there is none; NaN and infinities are passed over. */
export function largestFiniteMagnitude(values: ArrayLike<number>): number {
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    const magnitude = Math.abs(values[index]!);
    if (magnitude > largest && magnitude < Number.POSITIVE_INFINITY) largest = magnitude;
  }
  return largest;
}

/**
 * The Euclidean norm √Σx², for numbers of any size.
 *
 * Entries are scaled by a power of two before they are squared, so nothing overflows on the way and what underflows is
 * too small to count (Blue, "A portable Fortran program to find the Euclidean norm of a vector", ACM TOMS 4, 1978).
 *
 * @returns 0 of nothing; NaN once an entry is NaN, else Infinity once one is infinite
 */
export function euclideanNorm(values: ArrayLike<number>): number {
  const largest = largestMagnitude(values);
  const exponent = binaryExponent(largest);
  if (Number.isNaN(exponent)) return largest;
  // Two factors, because 2^−exponent alone overflows where the largest entry is subnormal.
  const half = 2 ** -Math.trunc(exponent / 2);
  const rest = 2 ** -(exponent - Math.trunc(exponent / 2));
  let sum = 0;
  for (let index = 0; index < values.length; index++) {
    const scaled = values[index]! * half * rest;
    sum += scaled * scaled;
  }
  return Math.sqrt(sum) / half / rest;
}
