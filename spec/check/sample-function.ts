import type { GradientQuestion } from '../../src/check/general/gradient-question.js';
import { randomStream } from '../../src/numeric/random.js';

export const length = 20;
const stream = randomStream(1, 'check-gradient');
export const weights = Float64Array.from({ length }, () => stream.normal());
export const at = Float64Array.from({ length }, () => stream.normal());

/** Σ w_j·sin x_j + x_j²·x_{j+1}/10, every entry in two terms. */
export function loss(x: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < length; j++) {
    sum += weights[j]! * Math.sin(x[j]!) + 0.1 * x[j]! * x[j]! * x[(j + 1) % length]!;
  }
  return sum;
}

export function gradient(x: Float64Array): Float64Array {
  return x.map((value, j) => {
    const before = x[(j + length - 1) % length]!;
    return weights[j]! * Math.cos(value) + 0.2 * value * x[(j + 1) % length]! + 0.1 * before * before;
  });
}

/** The right answer. */
export const question: GradientQuestion = { loss, gradient, at };
