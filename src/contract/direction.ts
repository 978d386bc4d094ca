import { InputError, shown } from '../complaint/input-error.js';
import { gradientShapes } from './quantities.js';
import type { Request } from './request.js';
import { shapeSize } from './tensor.js';

/**
 * A direction in the space of everything that a loss depends on: what `gradients` of a reply are multiplied with.
 *
 * Its keys are those of the gradients: every parameter's name, `inputs` (dense inputs only), `h` and `c` (the initial
 * states, also where the request's state is null, meaning zeros). Each is row-major, of its tensor's size; an absent key
 * is a direction of zeros.
 */
export type Direction = Readonly<Record<string, Float64Array>>;

/**
 * Refuses a direction that does not fit a request: a misspelt key would otherwise count as zero, and
 * its derivative pass for one.
 *
 * @throws InputError when a key is none of the request's gradients, or its part has the wrong length
 */
export function requireDirection(direction: Direction, request: Request): void {
  const sizes = new Map(gradientShapes(request).map(({ name, shape }) => [name, shapeSize(shape)]));
  for (const [key, part] of Object.entries(direction)) {
    const size = sizes.get(key);
    if (size === undefined) {
      throw new InputError({
        where: `direction[${shown(key)}]`,
        what: 'is not something that the request can be differentiated by',
        expected: `expected one of ${[...sizes.keys()].join(', ')}`,
        next: 'Leave out what does not move',
      });
    }
    if (part.length !== size) {
      throw new InputError({
        where: `direction.${key}`,
        what: `holds ${part.length} numbers`,
        expected: `expected ${size}, one for each number of ${key}`,
      });
    }
  }
}
