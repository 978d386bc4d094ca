import { InputError, shown } from '../complaint/input-error.js';
import { decodeBase64, encodeBase64 } from './base64.js';
import { requireChoice } from './choice.js';
import { type ExpectedShape, requireShape } from './expected-shape.js';
import { fromLittleEndian, toLittleEndian } from './little-endian.js';
import { decodeNested } from './nested-array.js';
import { requireObject } from './object.js';
import { type DataType, dataTypeOf, dataTypes, shapeSize, type Tensor } from './tensor.js';
import { decodeNumbers, encodeNumbers, type WireNumber } from './wire-number.js';

/** How tensors travel: numbers as JSON numbers, or their little-endian bytes in base64. */
export const encodings = ['json', 'base64'] as const;
/** How tensors are written on the wire: as numbers in JSON, or as bytes in base64. */
export type Encoding = (typeof encodings)[number];

/** A tensor as it travels, row-major; float64 unless `dtype` says otherwise. */
export type WireTensor =
  | { readonly shape: readonly number[]; readonly data: readonly WireNumber[]; readonly dtype?: DataType }
  | { readonly shape: readonly number[]; readonly dtype: DataType; readonly base64: string };

/**
 * Writes a tensor for the wire, its dtype that of its array.
 *
 * NaN and infinities become strings in JSON. −0 stays −0 in the value returned; JSON.stringify would make it 0, `jsonText`
 * does not. Base64 carries every bit.
 */
export function encodeTensor({ shape, data }: Tensor, encoding: Encoding): WireTensor {
  const dtype = dataTypeOf(data);
  if (encoding === 'base64')
    return { shape: [...shape], dtype, base64: encodeBase64(toLittleEndian(data, dtype)) };
  const numbers = encodeNumbers(data);
  return dtype === 'float64'
    ? { shape: [...shape], data: numbers }
    : { shape: [...shape], data: numbers, dtype };
}

/**
 * Reads a tensor from the wire, or from a subject in this process (whose data may be a typed array; it is copied).
 *
 * NaN and infinities are kept, except in int32. When the shape is known beforehand, nested arrays are taken too.
 *
 * @param where - the tensor's path, for the message
 * @param expected - the shape that it must have, when that is known (in replies)
 * @throws InputError when it is malformed: the path goes down to the number, as in `reply.gradients.Waa.data[17]`
 */
export function decodeTensor(value: unknown, where: string, expected?: ExpectedShape): Tensor {
  if (expected !== undefined && (Array.isArray(value) || dataTypeOf(value) !== null)) {
    return { shape: [...expected.shape], data: decodeNested(value, where, expected) };
  }
  const fields = requireObject(value, where, 'a tensor: { "shape": [2, 3], "data": [1, 2, 3, 4, 5, 6] }');
  const shape = decodeShape(fields.shape, `${where}.shape`);
  if (expected !== undefined) requireShape(shape, `${where}.shape`, expected);
  if ((fields.data === undefined) === (fields.base64 === undefined)) {
    throw new InputError({
      where,
      what: fields.data === undefined ? 'has neither data nor base64' : 'has both data and base64',
      expected: 'expected one of them, because a tensor has one set of numbers',
    });
  }
  const dtype = decodeDataType(fields.dtype, fields.data, `${where}.dtype`);
  const data =
    fields.data === undefined
      ? decodeBytes(fields.base64, dtype, shape, `${where}.base64`)
      : decodeArray(fields.data, dtype, shape, `${where}.data`);
  return { shape, data };
}

function decodeShape(value: unknown, where: string): number[] {
  if (!Array.isArray(value)) {
    throw new InputError({
      where,
      what: value === undefined ? 'is missing' : `is ${shown(value)}`,
      expected: 'expected an array of positive integers such as [2, 3]',
    });
  }
  for (let axis = 0; axis < value.length; axis++) {
    if (Number.isSafeInteger(value[axis]) && value[axis] > 0) continue;
    throw new InputError({
      where: `${where}[${axis}]`,
      what: `is ${shown(value[axis])}`,
      expected: 'expected a positive integer, because no axis of a network is empty',
    });
  }
  return [...value];
}

function decodeDataType(value: unknown, data: unknown, where: string): DataType {
  if (value === undefined || value === null) return dataTypeOf(data) ?? 'float64';
  return requireChoice(value, dataTypes, where);
}

function decodeArray(
  value: unknown,
  dtype: DataType,
  shape: readonly number[],
  where: string,
): Tensor['data'] {
  if (!Array.isArray(value) && dataTypeOf(value) === null) {
    throw new InputError({
      where,
      what: `is ${shown(value)}`,
      expected: 'expected a flat array of numbers, row-major',
    });
  }
  const items = value as ArrayLike<unknown>;
  requireCount(items.length, shape, where);
  const numbers = new Float64Array(items.length);
  decodeNumbers(items, where, numbers);
  return narrowed(numbers, dtype, where);
}

function requireCount(count: number, shape: readonly number[], where: string): void {
  const expected = shapeSize(shape);
  if (count === expected) return;
  throw new InputError({
    where,
    what: `holds ${count} number${count === 1 ? '' : 's'}`,
    expected: `expected ${expected}, because the shape is ${shown(shape)}`,
  });
}

/** Puts numbers into the array of their dtype, refusing those that it cannot hold; float32 rounds to nearest. */
function narrowed(numbers: Float64Array, dtype: DataType, where: string): Tensor['data'] {
  if (dtype === 'float64') return numbers;
  const narrow = dtype === 'float32' ? Float32Array.from(numbers) : Int32Array.from(numbers);
  for (let index = 0; index < numbers.length; index++) {
    const exact = numbers[index]!;
    const held =
      dtype === 'int32' ? narrow[index] === exact : Number.isFinite(narrow[index]) === Number.isFinite(exact);
    if (held) continue;
    throw new InputError({
      where: `${where}[${index}]`,
      what: `is ${shown(exact)}`,
      expected:
        dtype === 'int32'
          ? 'expected a whole number from -2147483648 to 2147483647, because the dtype is int32'
          : 'expected at most 3.4028235e38 in size, because the dtype is float32',
    });
  }
  return narrow;
}

function decodeBytes(
  value: unknown,
  dtype: DataType,
  shape: readonly number[],
  where: string,
): Tensor['data'] {
  if (typeof value !== 'string') {
    throw new InputError({ where, what: `is ${shown(value)}`, expected: 'expected a base64 string' });
  }
  const numbers = fromLittleEndian(decodeBase64(value, where), dtype, where);
  requireCount(numbers.length, shape, where);
  return numbers;
}
