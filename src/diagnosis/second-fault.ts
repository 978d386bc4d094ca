import type { FaultKind } from '../fault/fault-kind.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { besideRight, type ComparedBlock, type Comparison, isPresent, wrongBlocks } from './comparison.js';
import { type Cover, coverBlocks } from './cover.js';
import { fittedProposals } from './fitted-proposals.js';
import { type Match, matchPlanted, plantedGradients } from './match-planted.js';

/** So many first faults are tried, those that explain most before the others. */
const mostTried = 3;

/**
 * Looks for two faults in the same blocks: one that explains most of the wrong blocks, and what is wrong beside it.
 *
 * The first must explain more than half of the wrong blocks. Its gradient then takes the right one's place, and what still
 * differs from it is explained as a gradient with that one fault is: by a second planted fault made together with the
 * first, or by what fits.
 *
 * @param matches - of {@link matchPlanted}, those that dispute blocks among them
 * @returns null where no two faults explain every wrong block
 */
export function twoFaults(
  comparison: Comparison,
  kinds: readonly FaultKind[],
  matches: readonly Match[],
): Cover | null {
  const wrong = wrongBlocks(comparison);
  const firsts = matches
    .filter(
      ({ disputed, explanation }) => disputed.length > 0 && 2 * explanation.quantities.length > wrong.length,
    )
    .sort((left, right) => right.explanation.quantities.length - left.explanation.quantities.length)
    .slice(0, mostTried);
  for (const first of firsts) {
    const rest = besideFault(comparison, first);
    const matched = matchPlanted(rest, kinds, first.fault).filter(({ disputed }) => disputed.length === 0);
    const proposals = [...matched.map(({ explanation }) => explanation), ...fittedProposals(rest)];
    const second = coverBlocks(
      wrongBlocks(rest).map(({ name }) => name),
      proposals,
    );
    if (second.left.length > 0) continue;
    return { explanations: [first.explanation, ...second.explanations], left: [] };
  }
  return null;
}

/** The same gradient beside that of an implementation with a fault. */
function besideFault(comparison: Comparison, { fault }: Match): Comparison {
  const planted = plantedGradients(fault, comparison.request);
  const blocks = comparison.blocks.map((block): ComparedBlock => {
    if (!isPresent(block) || block.wrong.length === 0) return block;
    const values = planted[block.name]!.data as Float64Array;
    const widest = comparison.relativeBudget * largestFiniteMagnitude(values);
    const budgets = block.budgets.map((budget, k) =>
      values[k] === block.expected[k] ? budget : Math.max(budget, widest),
    );
    return besideRight(block.name, { shape: block.shape, values, budgets }, block.actual);
  });
  return { ...comparison, blocks };
}
