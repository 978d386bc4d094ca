import type { FaultId } from '../../contract/faults.js';
import { jsonText } from '../../contract/json-text.js';
import type { AnyRequest } from '../../contract/request.js';
import { encodeRequest } from '../../contract/wire.js';
import { quantityKind } from '../certificates.js';
import { mostFailures } from '../failures.js';
import { type KeptCase, keptPath } from './kept-cases.js';

/** A case that failed in a run: each kept case that failed again, and the case that each finding shows. */
export interface RunFailure {
  readonly path: string;
  readonly request: AnyRequest;
  readonly check: string;
  readonly fault: FaultId | null;
  readonly quantity: string;
}

/** What a run tells of failing cases. */
export interface RunFailures {
  readonly failures: readonly RunFailure[];
  /** the paths of the cases that were judged, whatever came of it */
  readonly judged: ReadonlySet<string>;
  /** the checks that were made */
  readonly checks: readonly string[];
}

/** So many cases are kept of a subject: as many as a run collects of one check, so that none that fails goes unnoticed. */
export const mostKept = mostFailures;

/** So many are kept that fail in one check by one fault in one quantity. */
export const mostOfOneCause = 5;

/** A request whose text is longer is not kept: its replay line makes it, and every later run would read it. */
export const longestKeptRequest = 1_000_000;

/**
 * Decides what is kept after a run, the newest first.
 *
 * What failed again stays, and so does what was not judged: the subject did not support it, the run ended before it, or its
 * own check was not made. What passed in its check goes. The failing cases of the run come in.
 *
 * @param flags - makes the flags that replay a case of this run
 */
export function afterRun(
  kept: readonly KeptCase[],
  { failures, judged, checks }: RunFailures,
  flags: (path: string) => string,
): KeptCase[] {
  const paths = new Set(kept.map(({ path }) => path));
  const met = failures
    .filter(({ path }) => !paths.has(path))
    .map(({ path, request, check, fault, quantity }) => {
      return { path: keptPath(request), request, replay: flags(path), check, fault, quantity };
    });
  const staying = kept.flatMap((each) => {
    const own = failures.filter(({ path }) => path === each.path);
    const failure = own.find(({ fault }) => fault !== null) ?? own[0];
    if (failure !== undefined) return [failedAgain(each, failure)];
    return judged.has(each.path) && checks.includes(each.check) ? [] : [each];
  });
  return bounded([...met, ...staying]);
}

function failedAgain(each: KeptCase, { check, fault, quantity }: RunFailure): KeptCase {
  const named = fault ?? (check === each.check ? each.fault : null);
  return { ...each, check, fault: named, quantity };
}

/**
 * Joins what a run would keep with what another run has written meanwhile: cases that came in there stay, and so does
 * whatever this run keeps; what this run dropped is gone.
 *
 * @param before - what this run had read
 * @param after - what it would keep
 * @param now - what is stored now
 */
export function mergedKept(
  before: readonly KeptCase[],
  after: readonly KeptCase[],
  now: readonly KeptCase[],
): KeptCase[] {
  const read = new Set(before.map(({ path }) => path));
  return bounded([...after, ...now.filter(({ path }) => !read.has(path))]);
}

/** The first of each path, of each cause and of all, as many as are kept. */
function bounded(cases: readonly KeptCase[]): KeptCase[] {
  const paths = new Set<string>();
  const causes = new Map<string, number>();
  const within: KeptCase[] = [];
  for (const each of cases) {
    if (within.length === mostKept) break;
    const cause = `${each.check} ${each.fault} ${quantityKind(each.quantity)}`;
    const others = causes.get(cause) ?? 0;
    if (paths.has(each.path) || others === mostOfOneCause || isTooLong(each.request)) continue;
    paths.add(each.path);
    causes.set(cause, others + 1);
    within.push(each);
  }
  return within;
}

function isTooLong(request: AnyRequest): boolean {
  return jsonText(encodeRequest(request, 'json')).length > longestKeptRequest;
}
