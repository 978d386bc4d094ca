import { refuseUnknownKeys, requireObject } from '../../contract/object.js';

/**
 * Takes a value for the options of an arbitrary.
 *
 * @param where - the arbitrary that they were given to: `requests()`
 * @throws InputError when it is no object, or has a key that is not among `known`
 */
export function requireOptions(options: unknown, known: readonly string[], where: string): void {
  refuseUnknownKeys(requireObject(options, `${where}.options`, 'an object of options'), known, where);
}
