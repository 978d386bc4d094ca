import { unjudgeable } from '../case/unjudgeable.js';
import { gradientShapes } from '../contract/quantities.js';
import type { Request } from '../contract/request.js';
import type { Description } from '../contract/subject.js';
import { supportsRequest } from '../contract/supports-request.js';
import { precisions } from '../numeric/precision.js';
import { randomStream } from '../numeric/random.js';
import type { CaseOptions } from './check-case.js';
import type { ResolvedOptions } from './check-options.js';
import { declaredRequest } from './declared.js';
import type { Judges } from './judge-answer.js';

/** What all cases of a run have in common. */
export interface CheckRun {
  readonly options: ResolvedOptions;
  readonly description: Description;
  readonly judges: Judges;
  /** how many cases it has */
  readonly cases: number;
}

/**
 * How many blocks the miss probability of a run of drawn cases is divided over, so that each is probed alike in a short run,
 * a long one and a replay; the document states what the blocks that were probed add up to. Requests that are given are
 * replayed by giving them again, and share it among themselves.
 */
const blocksOfARun = 10_000;

/** No case has more blocks than this: three layers, two directions, a readout, inputs and states. */
const blocksOfACase = 32;

/** What a case is judged by; the same for a case and for the smaller ones that it shrinks to. */
export function caseOptions({ options, cases }: CheckRun, path: string): Omit<CaseOptions, 'digits'> {
  const { seed, missProbability, exhaustive, requests } = options;
  const blocks =
    requests === undefined
      ? Math.max(blocksOfARun, blocksOfACase * cases)
      : requests.reduce((count, { request }) => count + gradientShapes(request).length, 0);
  const root = /^\d+/.exec(path)?.[0] ?? path;
  return {
    seed: randomStream(seed, 'judges', root).uint32(),
    missProbability: missProbability / blocks,
    exhaustive,
  };
}

/** Whether the subject takes a request, and its precision neither overflows there nor hides a kink. */
export function isJudged(description: Description, request: Request): boolean {
  const asked = declaredRequest(request, description.supports);
  return (
    supportsRequest(description, asked) === true &&
    unjudgeable(request, precisions[description.precision]) === null
  );
}
