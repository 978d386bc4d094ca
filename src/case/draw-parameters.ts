import type { ParameterShape } from '../contract/architecture.js';
import { type DenseTensor, shapeSize, tensor } from '../contract/tensor.js';
import type { RandomStream } from '../numeric/random.js';
import type { WeightScale } from './case-spec.js';

const factors: Readonly<Record<WeightScale, number>> = {
  usual: 1,
  small: 0.1,
  large: 3,
  saturating: 10,
  zero: 0,
};

/** Rounds to a multiple of 1/1024: short to read, and exact in binary and in decimal. */
export function grid(value: number): number {
  return Math.round(value * 1024) / 1024;
}

/**
 * Draws every parameter from U(±scale/√H), biases as well, on the grid of 1/1024.
 *
 * A draw that rounds to 0 becomes the smallest step of the grid: a weight of exactly 0 would hide what depends on it.
 */
export function drawParameters(
  shapes: readonly ParameterShape[],
  hiddenSize: number,
  scale: WeightScale,
  stream: RandomStream,
): Record<string, DenseTensor> {
  const half = factors[scale] / Math.sqrt(hiddenSize);
  const draw = (): number => {
    const value = grid((2 * stream.uniform() - 1) * half);
    return value === 0 && half > 0 ? 1 / 1024 : value;
  };
  const parameters: Record<string, DenseTensor> = {};
  for (const { name, shape } of shapes) {
    parameters[name] = tensor(shape, Float64Array.from({ length: shapeSize(shape) }, draw));
  }
  return parameters;
}
