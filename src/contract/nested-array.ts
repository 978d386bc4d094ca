import { InputError, shown } from '../complaint/input-error.js';
import type { ExpectedShape } from './expected-shape.js';
import { dataTypeOf, shapeSize } from './tensor.js';
import { decodeNumbers } from './wire-number.js';

/**
 * Reads nested arrays, `[[1, 2], [3, 4]]`, row-major; the innermost may be typed arrays.
 *
 * @throws InputError when an array is missing, or shorter or longer than the shape says, or holds something malformed
 */
export function decodeNested(value: unknown, where: string, { shape, because }: ExpectedShape): Float64Array {
  const numbers = new Float64Array(shapeSize(shape));
  let offset = 0;
  const decodeAxis = (array: unknown, path: string, axis: number): void => {
    const innermost = axis === shape.length - 1;
    const isArray = Array.isArray(array) || (innermost && dataTypeOf(array) !== null);
    const items = array as ArrayLike<unknown>;
    if (!isArray || items.length !== shape[axis]) {
      throw new InputError({
        where: path,
        what: isArray
          ? `has length ${items.length}`
          : array === undefined
            ? 'is missing'
            : `is ${shown(array)}`,
        expected: `expected an array of length ${shape[axis]} (of shape ${shown(shape)}), because ${because}`,
      });
    }
    if (innermost) {
      decodeNumbers(items, path, numbers, offset);
      offset += items.length;
      return;
    }
    for (let index = 0; index < items.length; index++)
      decodeAxis(items[index], `${path}[${index}]`, axis + 1);
  };
  decodeAxis(value, where, 0);
  return numbers;
}
