import { alternatives } from '../complaint/alternatives.js';
import { InputError, shown } from '../complaint/input-error.js';
import { cells } from '../contract/architecture.js';

/** The complaint about a custom architecture for a subject that has none. */
export function notKnown(where: string): InputError {
  return new InputError({
    where,
    what: 'is "custom"',
    expected: `expected ${alternatives(cells)}, because the subject declares no parameters of its own`,
  });
}

/** @throws InputError when two requests bear one name */
export function requireDistinct(
  name: 'first' | 'requests',
  list: readonly { readonly path: string }[],
): void {
  const paths = new Set<string>();
  list.forEach(({ path }, at) => {
    if (paths.has(path)) {
      throw new InputError({
        where: `options.${name}[${at}].path`,
        what: `is ${shown(path)}, as another one is`,
        expected: 'expected a name for each, because a failure is replayed by its name',
      });
    }
    paths.add(path);
  });
}

/** The complaint about a path where requests are given. */
export function requestsAndPath(path: string): InputError {
  return new InputError({
    where: 'options.path',
    what: `is ${shown(path)} beside requests`,
    expected: 'expected one of the two, because a path names a case that the run makes itself',
    next: 'To run one of the requests, give that one alone',
  });
}
