/**
 * Tells whether two values of the contract, requests or replies, hold the same numbers, bit for bit; NaN is the same as NaN
 * and 0 another than −0.
 */
export function sameNumbers(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (left instanceof Float64Array && right instanceof Float64Array) {
    return left.length === right.length && left.every((value, k) => Object.is(value, right[k]));
  }
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => sameNumbers(left[key as keyof typeof left], right[key as keyof typeof right]));
}
