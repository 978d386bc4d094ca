import { InputError, shown } from '../complaint/input-error.js';
import type { Direction } from '../contract/direction.js';
import { gradientShapes } from '../contract/quantities.js';
import type { Request } from '../contract/request.js';
import { shapeSize } from '../contract/tensor.js';

/**
 * Refuses a direction that does not fit a request: a key that names nothing would be a derivative of nothing, and pass.
 *
 * @throws InputError when a key is none of the request's gradients, or its part has the wrong length
 */
export function requireDirection(request: Request, direction: Direction): void {
  const sizes = new Map(gradientShapes(request).map(({ name, shape }) => [name, shapeSize(shape)]));
  for (const [key, { length }] of Object.entries(direction)) {
    const expected = sizes.get(key);
    if (expected === undefined) {
      throw new InputError({
        where: `direction[${shown(key)}]`,
        what: 'names nothing that the loss depends on',
        expected: `expected one of ${[...sizes.keys()].join(', ')}`,
      });
    }
    if (length !== expected) {
      throw new InputError({
        where: `direction.${key}`,
        what: `holds ${length} numbers`,
        expected: `expected ${expected}, as many as ${key} has`,
      });
    }
  }
}
