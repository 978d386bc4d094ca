import { InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { memberPath } from '../complaint/path.js';

/**
 * Takes a value for an object with named members.
 *
 * @param kind - what the object should be, for the message: `a tensor`
 * @throws InputError when it is missing, null, an array or no object, or has a key `__proto__` of its own
 */
export function requireObject(
  value: unknown,
  where: string,
  kind: string,
): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) {
    throw new InputError({
      where,
      what: value === undefined ? 'is missing' : `is ${shown(value)}`,
      expected: `expected ${kind}`,
    });
  }
  if (Object.hasOwn(value, '__proto__')) {
    throw new InputError({
      where,
      what: 'has a key "__proto__"',
      expected: 'expected any other name, because that one replaces an object’s prototype',
    });
  }
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Refuses keys that nobody reads, naming the key that was probably meant.
 *
 * @throws InputError at the first key of its own that is not among `known`
 */
export function refuseUnknownKeys(object: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const meant = nearest(unknown, known);
  throw new InputError({
    where: memberPath(where, unknown),
    what: 'is an unknown key',
    expected: `expected one of ${known.join(', ')}`,
    ...(meant !== null && { next: `Perhaps ${meant} is meant` }),
  });
}

/** Lists the paths of the keys that are not known and not null. */
export function unknownAmong(
  fields: Readonly<Record<string, unknown>>,
  known: readonly string[],
  where: string,
): string[] {
  const unknown = Object.keys(fields).filter((key) => !known.includes(key) && isPresent(fields[key]));
  return unknown.map((key) => (where === '' ? key : memberPath(where, key)));
}

/** Tells whether a member is there: null stands for what is absent. */
export function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/**
 * Takes a value for an array of anything.
 *
 * @throws InputError when it is none
 */
export function requireArray(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new InputError({
    where,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: 'expected an array',
  });
}
