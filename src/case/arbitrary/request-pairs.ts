import type fc from 'fast-check';
import { alternatives } from '../../complaint/alternatives.js';
import { InputError } from '../../complaint/input-error.js';
import { requireChoice } from '../../contract/choice.js';
import type { Request } from '../../contract/request.js';
import { drafted, type Simplifier } from './drafted.js';
import { type Levels, plainerLevels } from './level.js';
import {
  isJudgeable,
  laddersOf,
  makeRequest,
  type RequestDraft,
  type RequestPart,
  requestParts,
} from './request-draft.js';
import { requestSimplifiers } from './request-simplifiers.js';
import { anyRequests, type RequestOptions, requestKeys } from './request-source.js';
import { draftWords } from './requests.js';
import { requireOptions } from './require-options.js';
import { settledDraft } from './settled-draft.js';

/** Which pairs are drawn. */
export interface PairOptions extends RequestOptions {
  /** the part whose numbers differ; shapes, lengths and options are those of the first request */
  readonly differIn: RequestPart;
}

/** A request, and the numbers of the part in which the second one differs. */
interface PairDraft extends RequestDraft {
  readonly otherSeed: number;
  readonly otherLevels: Levels;
}

/**
 * Draws two requests that differ in the numbers of one part and share everything else: two cotangents for one network, say,
 * in which its gradient is linear.
 *
 * They shrink together, as {@link requests} do, and their numbers each by themselves. A state in which they differ is given.
 *
 * @throws InputError when an option is unknown or wrong, or leaves nothing to draw
 */
export function requestPairs(pairOptions: PairOptions): fc.Arbitrary<readonly [Request, Request]> {
  const where = 'requestPairs()';
  requireOptions(pairOptions, ['differIn', ...requestKeys], where);
  const { differIn, ...options } = pairOptions;
  const part = requireChoice(differIn, requestParts, `${where}.differIn`);
  const { possible, weights, draw, ofArchitecture } = anyRequests(options, where);
  if (part === 'state' && !possible.state) throw noState(where);
  const accepts = (draft: PairDraft): boolean =>
    (part !== 'state' || draft.givenState) &&
    isJudgeable(draft, possible) &&
    isJudgeable(secondOf(draft, part), possible);
  const otherNumbers: Simplifier<PairDraft> = function* (draft) {
    for (const otherLevels of plainerLevels(draft.otherLevels, laddersOf(draft, part))) {
      const plainer = { ...draft, otherLevels };
      if (accepts(plainer)) yield plainer;
    }
  };
  return drafted<PairDraft, readonly [Request, Request]>({
    draw: (random) => {
      const draft = draw(random);
      const givenState = draft.givenState || part === 'state';
      const pair = { ...draft, givenState, otherSeed: random.nextInt(), otherLevels: {} };
      return settledDraft(random, pair, accepts);
    },
    simplifiers: [...requestSimplifiers(ofArchitecture<PairDraft>(), weights, accepts), otherNumbers],
    make: (draft) => [makeRequest(draft, possible), makeRequest(secondOf(draft, part), possible)],
    summary: ([first], draft) => `${draftWords(first, draft)}, two of ${part}`,
  });
}

function secondOf(draft: PairDraft, part: RequestPart): RequestDraft {
  const drawn = [...laddersOf(draft, part).keys()].map((block) => [block, 'drawn'] as const);
  return {
    ...draft,
    seeds: { ...draft.seeds, [part]: draft.otherSeed },
    levels: { ...draft.levels, ...Object.fromEntries(drawn), ...draft.otherLevels },
  };
}

function noState(where: string): InputError {
  const others = requestParts.filter((part) => part !== 'state');
  return new InputError({
    where: `${where}.differIn`,
    what: 'is "state"',
    expected: `expected ${alternatives(others)}, because the subject takes no state`,
  });
}
