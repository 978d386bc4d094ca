import { InputError, shown } from '../complaint/input-error.js';
import type { Cell } from '../contract/architecture.js';
import type { FaultId } from '../contract/faults.js';
import type { Request } from '../contract/request.js';
import { encodeRequest } from '../contract/wire.js';
import type { CheckOptions } from './check-options.js';
import type { NamedRequest } from './plan.js';
import { sortedText } from './sorted-text.js';

/** A case that failed in an earlier run and is asked first in the next: what a property tester keeps in its database. */
export interface KeptCase extends NamedRequest {
  /** `kept:` and eight digits of a hash of the request */
  readonly path: string;
  /** the flags of the command line that first showed it: `--seed 7 --path 12:0:3` */
  readonly replay: string;
  /** the check in which it failed, the fault that was named if any, and the quantity that was wrong */
  readonly check: string;
  readonly fault: FaultId | null;
  readonly quantity: string;
}

const prefix = 'kept:';

/** Names a request by its contents alone: the same numbers, the same path, on any machine and in any run. */
export function keptPath(request: Request): string {
  const text = sortedText(encodeRequest(request, 'base64'));
  return `${prefix}${fnv1a(text).toString(16).padStart(8, '0')}`;
}

/** The 32-bit hash FNV-1a over the code units of a text (Fowler, Noll & Vo; RFC 9923). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Decides which cases a run asks: those that are kept first and then its own, or the single one that it replays.
 *
 * @param selection.path - replays one case: a kept one (`kept:1a2b3c4d`), or one of the run's own
 * @param selection.cells - the only cells to run; kept cases of others wait
 * @throws InputError when `path` names a kept case that is not there
 */
export function casesToAsk(
  kept: readonly KeptCase[],
  { path, cells }: { readonly path?: string | undefined; readonly cells?: readonly Cell[] | undefined },
): Pick<CheckOptions, 'path' | 'requests'> & { readonly first?: readonly NamedRequest[] } {
  if (path?.startsWith(prefix)) return { requests: [asRequest(findKept(kept, path))] };
  if (path !== undefined) return { path };
  const first = kept.filter(
    ({ request }) => cells === undefined || cells.some((cell) => cell === request.architecture.cell),
  );
  return { first: first.map(asRequest) };
}

/**
 * Makes the flags that replay a case: for a kept one those that first showed it, which work on another machine too.
 *
 * @param flags - makes the flags for a case of the run's own
 */
export function replayFlags(
  kept: readonly KeptCase[],
  flags: (path: string) => string,
): (path: string) => string {
  return (path) => kept.find((each) => each.path === path)?.replay ?? flags(path);
}

function asRequest({ path, request }: KeptCase): NamedRequest {
  return { path, request };
}

function findKept(kept: readonly KeptCase[], path: string): KeptCase {
  const found = kept.find((each) => each.path === path);
  if (found !== undefined) return found;
  const listed = 5;
  const paths = kept.slice(0, listed).map((each) => each.path);
  throw new InputError({
    where: '--path',
    what: `is ${shown(path)}, which is not kept for this subject`,
    expected:
      kept.length === 0
        ? 'expected the path of a kept failing case, and none is kept'
        : `expected one of the ${kept.length} kept failing cases, such as ${paths.join(', ')}`,
    next: 'A case that passes again is kept no longer; the replay line of the failure, with its seed, still makes it',
  });
}
