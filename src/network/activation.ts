import type { Activation } from '../contract/architecture.js';

/** σ(z) = 1/(1 + e^−z), without overflow on either side; NaN for NaN. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const grown = Math.exp(z);
  return grown / (1 + grown);
}

/** out[outFrom + i] = φ(z[zFrom + i]) for i < count. */
export function activate(
  activation: Activation,
  z: Float64Array,
  zFrom: number,
  out: Float64Array,
  outFrom: number,
  count: number,
): void {
  switch (activation) {
    case 'tanh':
      for (let i = 0; i < count; i++) out[outFrom + i] = Math.tanh(z[zFrom + i]!);
      return;
    case 'sigmoid':
      for (let i = 0; i < count; i++) out[outFrom + i] = sigmoid(z[zFrom + i]!);
      return;
    case 'relu':
      // `z < 0 ? 0 : z` rather than `z > 0 ? z : 0`: NaN stays NaN
      for (let i = 0; i < count; i++) out[outFrom + i] = z[zFrom + i]! < 0 ? 0 : z[zFrom + i]!;
      return;
    case 'identity':
      for (let i = 0; i < count; i++) out[outFrom + i] = z[zFrom + i]!;
  }
}

/**
 * φ′ in terms of a = φ(z): tanh (1 − a)(1 + a), sigmoid a(1 − a), relu 1 where a > 0 and else 0, identity 1.
 *
 * (1 − a)(1 + a) loses nothing beyond the rounding of a itself; 1 − a² rounds once more where a is close to ±1.
 */
export function derivativeFromValue(activation: Activation, a: number): number {
  switch (activation) {
    case 'tanh':
      return (1 - a) * (1 + a);
    case 'sigmoid':
      return a * (1 - a);
    case 'relu':
      return a > 0 ? 1 : a <= 0 ? 0 : Number.NaN;
    case 'identity':
      return 1;
  }
}
