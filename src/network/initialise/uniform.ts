import type { RandomStream } from '../../numeric/random.js';

/** Fills with U(±bound). */
export function fillUniform(values: Float64Array, bound: number, stream: RandomStream): void {
  for (let index = 0; index < values.length; index++) values[index] = bound * (2 * stream.uniform() - 1);
}

/** The bound 1/√n: n is H in every parameter of a recurrent layer, and the number of features in a readout (as in PyTorch). */
export function uniformBound(size: number): number {
  return 1 / Math.sqrt(size);
}
