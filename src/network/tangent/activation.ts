import type { Activation } from '../../contract/architecture.js';
import type { Dual } from './dual.js';

/** A function of one number whose slope can be told from its value. */
export interface ElementwiseFunction {
  /** φ(z) */
  readonly value: (z: number) => number;
  /** φ′(z), given φ(z) */
  readonly slope: (value: number) => number;
}

/**
 * The four activations, each with its slope in terms of its value (T3).
 *
 * 1 − φ² is formed as (1 − φ)(1 + φ): 1 − φ is exact near 1 (Sterbenz), while φ² would be rounded before it cancels.
 * relu has slope 0 at 0. The logistic function never takes the exponential of a positive number, so nothing overflows.
 * NaN gives NaN, in value and slope (identity: the slope stays 1).
 */
export const elementwiseFunctions: Readonly<Record<Activation, ElementwiseFunction>> = {
  tanh: { value: Math.tanh, slope: (value) => (1 - value) * (1 + value) }, // (T3)
  sigmoid: { value: logistic, slope: (value) => value * (1 - value) }, // (T3)
  relu: { value: (z) => Math.max(0, z), slope: (value) => (value > 0 ? 1 : 0 * value) }, // (T3), 0·NaN is NaN
  identity: { value: (z) => z, slope: () => 1 }, // (T3)
};

/** Applies φ to every number in place: z becomes φ(z), zDot becomes φ′(z)·zDot (T3). */
export function applyElementwise(phi: ElementwiseFunction, dual: Dual): void {
  const { values, dots } = dual;
  for (let j = 0; j < values.length; j++) {
    values[j] = phi.value(values[j]!);
    dots[j]! *= phi.slope(values[j]!); // (T3)
  }
}

function logistic(z: number): number {
  const decay = Math.exp(-Math.abs(z));
  return z < 0 ? decay / (1 + decay) : 1 / (1 + decay);
}
