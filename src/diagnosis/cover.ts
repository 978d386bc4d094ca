import { confidences, type Explanation } from './explanation.js';
import { precedenceOf } from './precedence.js';

/** How a set of blocks is explained. */
export interface Cover {
  readonly explanations: readonly Explanation[];
  /** the blocks that nothing explains */
  readonly left: readonly string[];
}

/**
 * Chooses explanations until every block has one: each time the one that explains most of what is left.
 *
 * Of two that explain as many, the one that goes before by {@link precedenceOf} is taken, then the surer, then the earlier.
 * An explanation keeps only the blocks that no one chosen before it explains.
 */
export function coverBlocks(blocks: readonly string[], proposals: readonly Explanation[]): Cover {
  const explanations: Explanation[] = [];
  let left = blocks;
  for (;;) {
    const best = bestOf(left, proposals);
    if (best === null) return { explanations, left };
    explanations.push(best);
    left = left.filter((name) => !best.quantities.includes(name));
  }
}

function bestOf(left: readonly string[], proposals: readonly Explanation[]): Explanation | null {
  let best: Explanation | null = null;
  for (const proposal of proposals) {
    const quantities = left.filter((name) => proposal.quantities.includes(name));
    if (quantities.length === 0) continue;
    if (best === null || goesBefore({ ...proposal, quantities }, best)) best = { ...proposal, quantities };
  }
  return best;
}

/** Whether an explanation is to be preferred to another. */
function goesBefore(explanation: Explanation, other: Explanation): boolean {
  const more = explanation.quantities.length - other.quantities.length;
  if (more !== 0) return more > 0;
  const rank = precedenceOf(explanation.fault) - precedenceOf(other.fault);
  if (rank !== 0) return rank < 0;
  return confidences.indexOf(explanation.confidence) < confidences.indexOf(other.confidence);
}

/** Joins proposals of the same fault and detail in several blocks into one. */
export function joinAlike(proposals: readonly Explanation[]): readonly Explanation[] {
  const joined = new Map<string, Explanation>();
  for (const proposal of proposals) {
    const key = `${proposal.fault} ${JSON.stringify(proposal.detail)}`;
    const known = joined.get(key);
    const quantities = new Set([...(known?.quantities ?? []), ...proposal.quantities]);
    joined.set(key, { ...(known ?? proposal), quantities: [...quantities] });
  }
  return [...joined.values()];
}
