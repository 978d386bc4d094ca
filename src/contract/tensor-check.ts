import { InputError, shown } from '../complaint/input-error.js';
import { type ExpectedShape, requireShape } from './expected-shape.js';
import { requireObject } from './object.js';
import {
  type DenseTensor,
  dataTypeOf,
  indexTensor,
  multiIndex,
  shapeSize,
  type Tensor,
  tensor,
} from './tensor.js';

/**
 * Takes a value for a tensor of finite numbers of a known shape, in float64.
 *
 * @throws InputError when it is no tensor, has another shape, holds more or fewer numbers than its shape, or one of them
 * is NaN or infinite
 */
export function requireDense(value: unknown, where: string, expected: ExpectedShape): DenseTensor {
  const { shape, data } = requireTensor(value, where, expected);
  return data instanceof Float64Array ? { shape, data } : tensor(shape, data);
}

/**
 * Takes a value for a tensor of indices of a known shape, in int32.
 *
 * @param isPadding - tells, by its position in the data, what stands in the padding: any finite number may
 * @param count - indices run from 0 to count − 1
 * @param because - why so, a clause: `D is 5`
 * @throws InputError when `requireDense` would, or when an index is no whole number from 0 to count − 1
 */
export function requireIndices(
  value: unknown,
  where: string,
  expected: ExpectedShape,
  range: {
    readonly count: number;
    readonly because: string;
    readonly isPadding: (position: number) => boolean;
  },
): Tensor {
  const { shape, data } = requireTensor(value, where, expected);
  for (let position = 0; position < data.length; position++) {
    const index = data[position]!;
    if ((Number.isInteger(index) && index >= 0 && index < range.count) || range.isPadding(position)) continue;
    throw new InputError({
      where: `${where}[${multiIndex(shape, position).join(', ')}]`,
      what: `is ${shown(index)}`,
      expected: `expected a whole number from 0 to ${range.count - 1}, because ${range.because}`,
    });
  }
  return data instanceof Int32Array ? { shape, data } : indexTensor(shape, Int32Array.from(data));
}

function requireTensor(value: unknown, where: string, expected: ExpectedShape): Tensor {
  const { shape, data } = requireObject(value, where, `a tensor of shape ${shown(expected.shape)}`);
  if (!Array.isArray(shape) || dataTypeOf(data) === null) {
    throw new InputError({
      where,
      what: `is ${shown(value)}`,
      expected: 'expected { shape, data }, the data a Float64Array, Float32Array or Int32Array',
      next: 'tensor(shape, numbers) makes one',
    });
  }
  requireShape(shape, `${where}.shape`, expected);
  const numbers = data as Tensor['data'];
  if (numbers.length !== shapeSize(shape)) {
    throw new InputError({
      where: `${where}.data`,
      what: `holds ${numbers.length} numbers`,
      expected: `expected ${shapeSize(shape)}, because the shape is ${shown(shape)}`,
    });
  }
  for (let position = 0; position < numbers.length; position++) {
    if (Number.isFinite(numbers[position])) continue;
    throw new InputError({
      where: `${where}[${multiIndex(shape, position).join(', ')}]`,
      what: `is ${shown(numbers[position])}`,
      expected: 'expected a finite number, because nothing can be differentiated there',
    });
  }
  return { shape, data: numbers };
}
