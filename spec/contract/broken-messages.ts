import fc from 'fast-check';
import { expect } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { jsonText } from '../../src/contract/json-text.js';

/** JSON as it comes off the wire, for a spec to break. */
export function onTheWire(value: unknown): Record<string, never> {
  return JSON.parse(jsonText(value));
}

/** A copy of JSON with the member at a path replaced; undefined takes it away. */
export function setAt(root: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = Array.isArray(root) ? [...root] : { ...(root as object) };
  const members = copy as Record<string | number, unknown>;
  members[key] = setAt(members[key], rest, value);
  return copy;
}

/** Puts garbage at every depth of a good message; some of it must be refused, and nothing but InputError thrown. */
export function expectOnlyInputErrors(wire: unknown, decode: (value: unknown) => unknown): void {
  const paths = pathsOf(wire);
  let refused = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.anything({ withBigInt: true, withTypedArray: true }),
      (path, garbage) => {
        try {
          decode(setAt(wire, path, garbage));
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          refused++;
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(0);
}

/** The paths of every member, of long arrays the first two. */
export function pathsOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members: [string | number, unknown][] = Array.isArray(value)
    ? value.slice(0, 2).map((item, index) => [index, item])
    : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => pathsOf(member, [...path, key]))];
}
