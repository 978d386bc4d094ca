import { InputError, shown } from '../../complaint/input-error.js';
import type { Direction } from '../../contract/direction.js';
import { gradientShapes } from '../../contract/quantities.js';
import type { Request } from '../../contract/request.js';
import { shapeSize, type Tensor } from '../../contract/tensor.js';
import type { Dual } from './dual.js';

/**
 * Refuses a direction that does not fit a request: a misspelt key would otherwise count as zero.
 *
 * @throws InputError when a key is none of the request's gradients, or its part has the wrong length
 */
export function requireFitting(direction: Direction, request: Request): void {
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

/**
 * Pairs a tensor with its part of the direction; a tensor or a part that is absent stands for zeros.
 *
 * float64 numbers are shared, not copied.
 *
 * @param tensor - the values
 * @param part - their tangents
 * @param size - how many numbers there are
 */
export function dualTensor(
  tensor: Tensor | null | undefined,
  part: Float64Array | undefined,
  size: number,
): Dual {
  const values = tensor?.data ?? new Float64Array(size);
  return {
    values: values instanceof Float64Array ? values : Float64Array.from(values),
    dots: part ?? new Float64Array(size),
  };
}
