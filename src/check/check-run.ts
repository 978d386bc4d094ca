import { type Hindrance, unjudgeable } from '../case/unjudgeable.js';
import { parameterShapes } from '../contract/architecture.js';
import { gradientShapes } from '../contract/quantities.js';
import { type AnyRequest, isCustom } from '../contract/request.js';
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
 * How many blocks the miss probability of a run is divided over at least, so that each is probed alike in a short run, a usual one
 * and a replay; the document states what the blocks that were probed add up to. A longer run says in its replays how long it is.
 */
const blocksOfARun = 10_000;

/** No generated case has more blocks than this: three layers, two directions, a readout, inputs and states. */
const blocksOfACase = 32;

/** What a case has beside its parameters: inputs, h and c. */
const blocksOfData = 3;

/** So many cases may come on top of the generated ones: those of the corner-case table, and those that are kept. */
const casesBeside = 100;

/** What a case is judged by; the same for a case and for the smaller ones that it shrinks to. */
export function caseOptions(run: CheckRun, path: string): Omit<CaseOptions, 'digits'> {
  const { seed, missProbability, exhaustive, requests, cases } = run.options;
  const most =
    requests === undefined
      ? largestBlockCount(run) * (cases + casesBeside)
      : requests.reduce((count, { request }) => count + gradientShapes(request).length, 0);
  const blocks = Math.max(blocksOfARun, most);
  const root = /^\d+/.exec(path)?.[0] ?? path;
  return {
    seed: randomStream(seed, 'judges', root).uint32(),
    missProbability: missProbability / blocks,
    exhaustive,
  };
}

/** The most blocks that a case of a run has: those of the subject's own parameters, or of a deep architecture, may be more. */
function largestBlockCount({ options, description }: CheckRun): number {
  const own = description.parameters?.length ?? 0;
  const given = (options.architectures ?? []).map(({ architecture }) =>
    architecture.cell === 'custom' ? 0 : parameterShapes(architecture).length,
  );
  return Math.max(blocksOfACase, blocksOfData + Math.max(own, ...given));
}

/** Whether the architecture is the subject's own, so that there is no reference for it. */
export function hasOwnArchitecture({ parameters }: Pick<Description, 'parameters'>): boolean {
  return parameters !== undefined && parameters !== null;
}

/** Whether the subject takes a request, and its precision neither overflows there nor hides a kink. */
export function isJudged(description: Description, request: AnyRequest): boolean {
  return reasonAgainst(description, request) === null;
}

const hindrances: Readonly<Record<Hindrance, string>> = {
  kink: 'may round a pre-activation across the kink of its ReLU',
  overflow: 'may overflow in its precision',
};

/** Why a subject is not asked a request, as a clause about it: `has at most 1 layer`; null when it is. */
export function reasonAgainst(description: Description, request: AnyRequest): string | null {
  const supported = supportsRequest(description, declaredRequest(request, description.supports));
  if (supported !== true) return supported;
  if (isCustom(request)) return null;
  const hindrance = unjudgeable(request, precisions[description.precision]);
  return hindrance === null ? null : hindrances[hindrance];
}
