import { messageColours, messageWidth } from './colours.js';
import { compareNumbers } from './compare-numbers.js';
import { type GradientTolerance, resolveTolerance } from './gradient-tolerance.js';
import { matchMessage } from './match-message.js';
import { answered, type MatcherAnswer, type MatcherContext } from './matcher.js';
import { type GradientNumbers, numberBlocks } from './number-blocks.js';
import type { ResolvedTolerance } from './resolved-tolerance.js';

/**
 * Expects that numbers are those of another gradient, each within its budget; `.not` expects that some number is not.
 *
 * Numbers that cannot be compared pass neither: names, lengths or shapes that differ, NaN on either side, nothing at all, an
 * expected infinity where errors are measured, and budgets within which zeros would match a block as well.
 *
 * @throws InputError for what is no numbers, and for a tolerance that is missing or cannot be used, also under `.not`
 */
export function toMatchGradient(
  this: MatcherContext,
  actual: unknown,
  expected: GradientNumbers,
  tolerance: GradientTolerance,
): MatcherAnswer {
  return matched(this, { actual, expected, tolerance: resolveTolerance(tolerance, 'options') });
}

/** Two values that are held against each other. */
export interface MatchQuestion {
  readonly actual: unknown;
  readonly expected: unknown;
  readonly tolerance: ResolvedTolerance;
}

/** Answers for a matcher of numbers. */
export function matched(
  context: MatcherContext,
  { actual, expected, tolerance }: MatchQuestion,
): MatcherAnswer {
  const comparison = compareNumbers(
    numberBlocks(actual, 'actual'),
    numberBlocks(expected, 'expected'),
    tolerance,
  );
  const holds = comparison.outcome === 'undecided' ? null : comparison.outcome === 'agrees';
  return answered(context, holds, () =>
    matchMessage({ comparison, tolerance, colours: messageColours(), width: messageWidth }),
  );
}
