import { InputError, shown } from '../complaint/input-error.js';
import { sameShape } from './tensor.js';

/** A shape that is known beforehand, and why it must be that. */
export interface ExpectedShape {
  readonly shape: readonly number[];
  /** a clause: `outputs are [B, T, H·dirs]` */
  readonly because: string;
}

/**
 * Compares a shape with the one that it must be.
 *
 * @throws InputError when they differ; it says so when the axes stand in reverse
 */
export function requireShape(shape: readonly number[], where: string, expected: ExpectedShape): void {
  if (sameShape(shape, expected.shape)) return;
  const transposed = shape.length > 1 && sameShape(shape, [...expected.shape].reverse());
  throw new InputError({
    where,
    what: `is ${shown(shape)}`,
    expected: `expected ${shown(expected.shape)}, because ${expected.because}`,
    ...(transposed && { next: 'Its axes seem to be transposed' }),
  });
}
