import { type Precision, precisionNames, precisions } from '../numeric/precision.js';
import { roundTo } from '../numeric/round-to.js';
import { type Comparison, isPresent, type PresentBlock, wrongBlocks } from './comparison.js';
import type { Explanation } from './explanation.js';

/** The share of errors of one sign above which they are no rounding: of 20 fair coins 4 in 10 000 throws exceed it. */
const oneSidedShare = 0.9;

/** How many errors must be seen before their signs tell anything. */
const fewestErrors = 8;

/**
 * A budget that is a larger share of a block than this explains almost any error: of a lower precision that wide, only numbers
 * that it can hold are evidence. At twice the share a truncated gradient of three blocks passed for bfloat16.
 */
const widestBudget = 1 / 16;

/** How errors are told to be those of a lower precision. */
export type PrecisionEvidence =
  /** every number that came is one that the lower precision can hold */
  | 'held'
  /** at least eight entries are wrong, most of those that can be, and no nine in ten towards zero or away from it */
  | 'random';

/**
 * Proposes that the gradient was computed in a lower precision than declared.
 *
 * Budgets are proportional to the unit roundoff u, so those of a lower precision are these times u′/u. Every block must be
 * within them, and the errors must look like rounding, by the evidence that is asked for. The widest precision that explains
 * them is named.
 */
export function precisionProposals(
  comparison: Comparison,
  evidence: PrecisionEvidence,
): readonly Explanation[] {
  const wrong = wrongBlocks(comparison);
  const came = comparison.blocks.filter(isPresent);
  if (wrong.length === 0 || came.length < comparison.blocks.length) return [];
  const lower = narrowerThan(comparison.precision).find((format) => {
    const wider = format.unitRoundoff / comparison.precision.unitRoundoff;
    if (!came.every((block) => isWithin(block, wider))) return false;
    if (evidence === 'held') return came.every((block) => isHeldBy(block, format));
    return wider * comparison.relativeBudget <= widestBudget && looksRandom(wrong, came);
  });
  if (lower === undefined) return [];
  return [
    {
      fault: 'low-precision',
      detail: { precision: lower.name },
      quantities: wrong.map(({ name }) => name),
      sentence: `The errors are small and without a pattern: computing in ${lower.name} explains them, computing in ${comparison.precision.name} as declared does not.`,
      confidence: 'pattern',
    },
  ];
}

function narrowerThan({ unitRoundoff }: Precision): readonly Precision[] {
  return precisionNames
    .map((name) => precisions[name])
    .filter((format) => format.unitRoundoff > unitRoundoff)
    .sort((left, right) => left.unitRoundoff - right.unitRoundoff);
}

function isWithin({ actual, expected, budgets }: PresentBlock, wider: number): boolean {
  return actual.every((value, k) => Math.abs(value - expected[k]!) <= wider * budgets[k]!);
}

function isHeldBy({ actual }: PresentBlock, lower: Precision): boolean {
  const round = roundTo(lower);
  return actual.every((value) => round(value) === value);
}

function looksRandom(wrong: readonly PresentBlock[], came: readonly PresentBlock[]): boolean {
  const fallible = came.reduce((sum, { budgets }) => sum + budgets.filter((budget) => budget > 0).length, 0);
  const errors = wrong.flatMap((block) => block.wrong.map((k) => outward(block, k)));
  if (errors.length < fewestErrors || errors.length < fallible / 2) return false;
  const outwards = errors.filter((isOutward) => isOutward).length / errors.length;
  return outwards < oneSidedShare && outwards > 1 - oneSidedShare;
}

function outward({ actual, expected }: PresentBlock, k: number): boolean {
  return Math.abs(actual[k]!) > Math.abs(expected[k]!);
}
