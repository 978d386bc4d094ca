import { euclideanNorm, largestMagnitude } from '../numeric/norm.js';
import { binaryExponent, scaleByPowerOfTwo } from '../numeric/power-of-two.js';
import type { RandomStream } from '../numeric/random.js';

/**
 * ∂L/∂ of the full state at one time, as (dh, dc)·2^exponent, with one exponent for all layers.
 *
 * The numbers stay near 1 while the exponent runs as far as the gradient decays: to e^(−10⁶) as easily as to e^(−1).
 */
export interface ScaledCotangent {
  /** [L·H]: layer by layer, the bottom one first */
  readonly dh: Float64Array;
  /** [L·H] likewise; all 0 but for LSTM */
  readonly dc: Float64Array;
  /** whole */
  exponent: number;
}

/**
 * Makes a cotangent of zeros.
 *
 * @param hiddenCount - L·H
 */
export function zeroCotangent(hiddenCount: number): ScaledCotangent {
  return { dh: new Float64Array(hiddenCount), dc: new Float64Array(hiddenCount), exponent: 0 };
}

/**
 * Draws a cotangent on the top layer's h_T alone, of length 1 and uniform direction; all others are 0.
 *
 * @param hiddenSize - H, of one layer
 * @param layers - L, one unless said
 */
export function randomCotangent(hiddenSize: number, stream: RandomStream, layers = 1): ScaledCotangent {
  const cotangent = zeroCotangent(layers * hiddenSize);
  const top = cotangent.dh.subarray((layers - 1) * hiddenSize);
  for (let k = 0; k < hiddenSize; k++) top[k] = stream.normal();
  const length = euclideanNorm(top);
  for (let k = 0; k < hiddenSize; k++) top[k]! /= length;
  return cotangent;
}

/**
 * Brings the largest entry of (dh, dc) to [1, 2) by a power of two, which changes no bit of any entry's significand
 * but of those more than 2¹⁰²² times smaller.
 *
 * Zero, NaN and Infinity are left as they are.
 */
export function renormalise(cotangent: ScaledCotangent): void {
  const { dh, dc } = cotangent;
  const inH = largestMagnitude(dh);
  const inC = largestMagnitude(dc);
  const shift = binaryExponent(Number.isNaN(inC) || inC > inH ? inC : inH);
  if (Number.isNaN(shift)) return;
  scaleByPowerOfTwo(dh, -shift);
  scaleByPowerOfTwo(dc, -shift);
  cotangent.exponent += shift;
}

/**
 * (D3) ln ‖(dh, dc)·2^exponent‖₂ of a renormalised cotangent.
 *
 * @returns −Infinity for exact zero, NaN once an entry is NaN, else Infinity once one is infinite
 */
export function logNorm({ dh, dc, exponent }: ScaledCotangent): number {
  const inH = euclideanNorm(dh);
  const inC = euclideanNorm(dc);
  return Math.log(Math.sqrt(inH * inH + inC * inC)) + exponent * Math.LN2;
}
