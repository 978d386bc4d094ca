import { alternatives } from '../complaint/alternatives.js';
import { InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';

/**
 * Takes a value for one of a few names.
 *
 * @throws InputError when it is none of them; a misspelt one is named
 */
export function requireChoice<Name extends string>(
  value: unknown,
  names: readonly Name[],
  where: string,
): Name {
  const chosen = names.find((name) => name === value);
  if (chosen !== undefined) return chosen;
  const meant = typeof value === 'string' ? nearest(value, names) : null;
  throw new InputError({
    where,
    what: value === undefined ? 'is missing' : `is ${shown(value)}`,
    expected: `expected ${alternatives(names)}`,
    ...(meant !== null && { next: `Perhaps ${shown(meant)} is meant` }),
  });
}
