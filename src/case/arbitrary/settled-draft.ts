import type fc from 'fast-check';
import type { Levels } from './level.js';
import { allLadders, drawSeeds, type RequestDraft } from './request-draft.js';

/** How often the numbers of a request that cannot be judged are drawn again. */
const attempts = 16;

/**
 * Draws the numbers of a request again until it can be judged, and makes them plain where no draw can.
 *
 * Plain numbers are the ones of every block: where all terms of a sum are positive it is as large as its terms together,
 * and no kink is near. Where they grow too large for a precision, steps are left out.
 *
 * @param accepts - whether a draft can be judged
 */
export function settledDraft<Draft extends RequestDraft>(
  random: fc.Random,
  drawn: Draft,
  accepts: (draft: Draft) => boolean,
): Draft {
  let draft = drawn;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (accepts(draft)) return draft;
    draft = { ...draft, seeds: drawSeeds(random) };
  }
  const levels = onesOf(draft);
  for (let T = draft.steps.length; T > 1; T >>= 1) {
    draft = { ...draft, steps: draft.steps.slice(0, T), levels };
    if (accepts(draft)) return draft;
  }
  return { ...draft, steps: draft.steps.slice(0, 1), levels };
}

function onesOf(draft: RequestDraft): Levels {
  const blocks = [...allLadders(draft)].filter(([, ladder]) => ladder.includes('ones'));
  return Object.fromEntries(blocks.map(([block]) => [block, 'ones']));
}
