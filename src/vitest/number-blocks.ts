import { InputError, shown } from '../complaint/input-error.js';
import { memberPath } from '../complaint/path.js';
import { decodeNested } from '../contract/nested-array.js';
import { multiIndex, shapeSize } from '../contract/tensor.js';
import type { AnsweredTensor } from '../subject/define-subject.js';

/** Numbers of one quantity: one number, an array, flat or nested, a typed array, a tensor. */
export type Numbers = number | AnsweredTensor;

/** Numbers of one quantity, or of several by name, as the gradients of a reply are. */
export type GradientNumbers = Numbers | Readonly<Record<string, Numbers>>;

/** The numbers of one quantity. */
export interface NumberBlock {
  /** null where the numbers came without one */
  readonly name: string | null;
  /** null where the numbers came flat */
  readonly shape: readonly number[] | null;
  readonly values: ArrayLike<number>;
}

/**
 * Reads numbers as blocks: one without a name, or one for each name of a record.
 *
 * A name whose value is undefined or null is taken as not there.
 *
 * @param where - what the value is, for messages: `expected`
 * @throws InputError for what is no numbers; arrays whose rows differ in length and tensors whose shape does not fit are
 *   none
 */
export function numberBlocks(value: unknown, where: string): readonly NumberBlock[] {
  if (!isRecord(value)) return [{ name: null, ...numbersOf(value, where) }];
  return Object.entries(value)
    .filter(([, numbers]) => numbers !== undefined && numbers !== null)
    .map(([name, numbers]) => ({ name, ...numbersOf(numbers, memberPath(where, name)) }));
}

/** Tells where an entry stands: by its shape, `[1, 3]`, by its number where the numbers came flat; `[]` for one that is alone. */
export function entryIndex({ shape, values }: NumberBlock, index: number): number[] {
  if (shape !== null) return multiIndex(shape, index);
  return values.length === 1 ? [] : [index];
}

function numbersOf(value: unknown, where: string): Omit<NumberBlock, 'name'> {
  if (typeof value === 'number') return { shape: [], values: [value] };
  if (isTypedArray(value)) return { shape: null, values: value };
  if (Array.isArray(value)) return numbersOfArray(value, where);
  if (isTensorLike(value)) return numbersOfTensor(value, where);
  throw new InputError({
    where,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected:
      'expected a number, an array of numbers, a tensor { shape, data }, or a record of these by name',
  });
}

function numbersOfArray(array: readonly unknown[], where: string): Omit<NumberBlock, 'name'> {
  const shape = shapeOfNested(array);
  const values = decodeNested(array, where, { shape, because: 'the first of each kind is as long' });
  return { shape: shape.length === 1 ? null : shape, values };
}

function numbersOfTensor({ shape, data }: TensorLike, where: string): Omit<NumberBlock, 'name'> {
  const size = shapeSize(shape);
  if (data.length === size) return { shape, values: numbersOf(data, `${where}.data`).values };
  throw new InputError({
    where: `${where}.data`,
    what: `has length ${data.length}`,
    expected: `expected ${size}, because the shape is ${shown(shape)}`,
  });
}

/** The lengths of an array, of its first item, of the first of that, and so on. */
function shapeOfNested(array: unknown): number[] {
  if (isTypedArray(array)) return [array.length];
  return Array.isArray(array) ? [array.length, ...shapeOfNested(array[0])] : [];
}

type TypedNumbers = ArrayBufferView & ArrayLike<number>;

function isTypedArray(value: unknown): value is TypedNumbers {
  if (!ArrayBuffer.isView(value)) return false;
  return /^\[object (?:Float|Int|Uint)\d+(?:Clamped)?Array\]$/.test(Object.prototype.toString.call(value));
}

interface TensorLike {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

function isTensorLike(value: unknown): value is TensorLike {
  if (typeof value !== 'object' || value === null) return false;
  const { shape, data } = value as Partial<Record<keyof TensorLike, unknown>>;
  const isShape =
    Array.isArray(shape) && shape.every((extent) => Number.isSafeInteger(extent) && extent >= 0);
  return isShape && (isTypedArray(data) || Array.isArray(data));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  return !Array.isArray(value) && !ArrayBuffer.isView(value) && !isTensorLike(value);
}
