/** Noise, uniform on (−1, 1), that depends on the point alone: the last bits of a hash of its entries. */
export function pointNoise(x: Float64Array): number {
  let hash = 0;
  for (const value of x) hash = Math.imul(hash ^ Math.trunc(value * 1e12), 2654435761) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return ((hash ^ (hash >>> 13)) / 2 ** 31) % 1;
}
