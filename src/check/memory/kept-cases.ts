import { InputError, shown } from '../../complaint/input-error.js';
import type { Cell } from '../../contract/architecture.js';
import type { AnyArchitecture } from '../../contract/custom-architecture.js';
import type { FaultId } from '../../contract/faults.js';
import type { AnyRequest } from '../../contract/request.js';
import { encodeRequest } from '../../contract/wire.js';
import type { CheckOptions } from '../check-options.js';
import type { NamedArchitecture, NamedRequest } from '../plan.js';
import { sortedText } from './sorted-text.js';

/** A case that failed in an earlier run and is asked first in the next: what a property tester keeps in its database. */
export interface KeptCase extends NamedRequest<AnyRequest> {
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
export function keptPath(request: AnyRequest): string {
  const text = sortedText(encodeRequest(request, 'base64'));
  return `${prefix}${fnv1a(text).toString(16).padStart(8, '0')}`;
}

/** Whether a path is that of a kept case. */
export function isKeptPath(path: string): boolean {
  return path.startsWith(prefix);
}

/** The 32-bit hash FNV-1a over the code units of a text (Fowler, Noll & Vo; RFC 9923). */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** What a run is confined to. */
interface KeptSelection {
  /** the only case to run: a kept one (`kept:1a2b3c4d`), or one of the run's own */
  readonly path?: string | undefined;
  readonly cells?: readonly Cell[] | undefined;
  readonly architectures?: readonly NamedArchitecture<AnyArchitecture>[] | undefined;
}

/**
 * Decides which cases a run asks: those that are kept first and then its own, or the single one that it replays. Kept cases
 * of cells or architectures that are not run wait.
 *
 * @throws InputError when `path` names a kept case that is not there
 */
export function casesToAsk(
  kept: readonly KeptCase[],
  { path, cells, architectures }: KeptSelection,
): Pick<CheckOptions, 'path' | 'first'> {
  if (path !== undefined && isKeptPath(path)) return { path, first: [asRequest(findKept(kept, path))] };
  if (path !== undefined) return { path };
  const wanted = architectures?.map(({ architecture }) => sortedText(architecture));
  const first = kept.filter(
    ({ request: { architecture } }) =>
      (cells?.some((cell) => cell === architecture.cell) ?? true) &&
      (wanted?.includes(sortedText(architecture)) ?? true),
  );
  return { first: first.map(asRequest) };
}

function asRequest({ path, request }: KeptCase): NamedRequest<AnyRequest> {
  return { path, request };
}

function findKept(kept: readonly KeptCase[], path: string): KeptCase {
  const found = kept.find((each) => each.path === path);
  if (found !== undefined) return found;
  const listed = kept.slice(0, 5).map((each) => each.path);
  const others = kept.length - listed.length;
  throw new InputError({
    where: '--path',
    what: `is ${shown(path)}, which is not kept for this subject`,
    expected:
      kept.length === 0
        ? 'expected the path of a kept failing case, and none is kept'
        : `expected a kept failing case: ${listed.join(', ')}${others > 0 ? ` or one of ${others} more` : ''}`,
    next: 'A case that passes again is kept no longer',
  });
}
