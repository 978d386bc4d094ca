import { InputError, shown } from '../complaint/input-error.js';

/** A number on the wire; what JSON lacks is a string, exactly so. */
export type WireNumber = number | 'NaN' | 'Infinity' | '-Infinity';

/** Writes a number for the wire. */
export function encodeNumber(value: number): WireNumber {
  return Number.isFinite(value) ? value : (String(value) as WireNumber);
}

/** Writes numbers for the wire. */
export function encodeNumbers(values: ArrayLike<number>): WireNumber[] {
  const numbers = new Array<WireNumber>(values.length);
  for (let index = 0; index < values.length; index++) numbers[index] = encodeNumber(values[index]!);
  return numbers;
}

/**
 * Reads a number from the wire: a JSON number, or `"NaN"`, `"Infinity"`, `"-Infinity"` exactly so.
 *
 * @throws InputError when it is any other string, null or anything else
 */
export function decodeNumber(value: unknown, where: string): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN') return Number.NaN;
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  if (value === '-Infinity') return Number.NEGATIVE_INFINITY;
  throw new InputError({
    where,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: 'expected a number, or "NaN", "Infinity" or "-Infinity" spelt exactly so',
  });
}

/**
 * Reads numbers from the wire into a part of an array, beginning at `offset`.
 *
 * @throws InputError at the first that is malformed, by its index: `where[17]`
 */
export function decodeNumbers(
  values: ArrayLike<unknown>,
  where: string,
  target: Float64Array,
  offset = 0,
): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    target[offset + index] = typeof value === 'number' ? value : decodeNumber(value, `${where}[${index}]`);
  }
}
