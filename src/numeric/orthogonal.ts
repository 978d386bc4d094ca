import type { RandomStream } from './random.js';

/**
 * Draws an orthogonal matrix from the Haar measure: every rotation and reflection is equally likely.
 *
 * A Gaussian matrix is factored A = Q·R by Householder reflections and the columns of Q are multiplied with the signs of
 * R's diagonal. Without the signs Q depends on the factorisation's convention and is not Haar-distributed (Mezzadri,
 * "How to generate random matrices from the classical compact groups", Notices of the AMS 54, 2007, section 5).
 *
 * @param size - n, a positive integer
 * @returns [n, n], row-major; QᵀQ differs from I by rounding only
 */
export function randomOrthogonal(size: number, stream: RandomStream): Float64Array {
  const reflectors = Float64Array.from({ length: size * size }, () => stream.normal());
  const Q = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    Q[k * size + k] = turnIntoReflector(reflectors, k, size);
    for (let column = k + 1; column < size; column++) reflect(reflectors, k, reflectors, column, size);
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let column = k; column < size; column++) reflect(reflectors, k, Q, column, size);
  }
  return Q; // its columns lie one after the other: read row by row it is Qᵀ, which is Haar-distributed like Q
}

/**
 * Replaces column k of A, from its diagonal down, by the unit vector v of the reflection I − 2vvᵀ that takes it to R_kk·e_k.
 *
 * @returns the sign of R_kk, which is opposite to the diagonal's, so that nothing cancels in v
 */
function turnIntoReflector(columns: Float64Array, k: number, size: number): number {
  const v = columns.subarray(k * size + k, (k + 1) * size);
  const sign = v[0]! < 0 ? 1 : -1;
  v[0]! -= sign * norm(v);
  const length = norm(v);
  for (let row = 0; row < v.length; row++) v[row]! /= length;
  return sign;
}

/** target's column −= 2v·(vᵀ column), v the k-th reflector. */
function reflect(
  reflectors: Float64Array,
  k: number,
  target: Float64Array,
  column: number,
  size: number,
): void {
  let twice = 0;
  for (let row = k; row < size; row++)
    twice += 2 * reflectors[k * size + row]! * target[column * size + row]!;
  for (let row = k; row < size; row++) target[column * size + row]! -= twice * reflectors[k * size + row]!;
}

function norm(vector: Float64Array): number {
  let sum = 0;
  for (const entry of vector) sum += entry * entry;
  return Math.sqrt(sum);
}
