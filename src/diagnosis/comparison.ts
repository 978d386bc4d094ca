import { compareEntries } from '../comparison/agreement.js';
import { budgetFactor } from '../comparison/budget.js';
import type { ExpectedBlock } from '../comparison/expected-block.js';
import type { Request } from '../contract/request.js';
import { sameShape } from '../contract/tensor.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { type Precision, precisions } from '../numeric/precision.js';
import type { ExplainInput } from './explanation.js';

/** A block of a gradient beside the right one. */
export interface ComparedBlock {
  readonly name: string;
  readonly shape: readonly number[];
  readonly expected: Float64Array;
  readonly budgets: Float64Array;
  /** null where the block did not come, or came in another shape */
  readonly actual: Float64Array | null;
  /** flat indices outside their budgets, rising; all of them where nothing came */
  readonly wrong: readonly number[];
}

/** A block that came. */
export type PresentBlock = ComparedBlock & { readonly actual: Float64Array };

/** A gradient beside the right one, block by block. */
export interface Comparison {
  readonly request: Request;
  readonly precision: Precision;
  readonly blocks: readonly ComparedBlock[];
  /**
   * The error that rounding may leave in a block, relative to its largest entry: the median over the blocks, and no less
   * than 30·u. It stands in where a claimed value is larger than the right one, whose budget is then too narrow.
   */
  readonly relativeBudget: number;
}

/** Lays a gradient beside the right one. */
export function compareGradient({ request, actual, expected, precision }: ExplainInput): Comparison {
  const format = precisions[precision ?? 'float64'];
  const blocks = [...expected].map(([name, right]): ComparedBlock => {
    const came = actual[name];
    const usable = came !== undefined && sameShape(came.shape, right.shape);
    return besideRight(name, right, usable ? Float64Array.from(came.data) : null);
  });
  return { request, precision: format, blocks, relativeBudget: relativeBudgetOf(expected, format) };
}

/** Lays one block beside the right one. */
export function besideRight(name: string, right: ExpectedBlock, actual: Float64Array | null): ComparedBlock {
  const { shape, values: expected, budgets } = right;
  const wrong = actual === null ? [...expected.keys()] : compareEntries(actual, expected, budgets).wrong;
  return { name, shape, expected, budgets, actual, wrong };
}

/** The blocks that are wrong, of those that came. */
export function wrongBlocks({ blocks }: Comparison): readonly PresentBlock[] {
  return blocks.filter(isPresent).filter(({ wrong }) => wrong.length > 0);
}

/** Tells a block that came from one that did not. */
export function isPresent(block: ComparedBlock): block is PresentBlock {
  return block.actual !== null;
}

/**
 * Tells whether claimed values are what came: |actual − claimed| ≤ max(budget, r·max|claimed|) at every entry.
 *
 * Where the claim is the right value, its own budget counts alone. NaN is what came only where NaN is claimed, and an
 * infinity where the same one is.
 *
 * @param claimed - of the block's length
 */
export function agreesWith(
  { actual, expected, budgets }: PresentBlock,
  claimed: ArrayLike<number>,
  relativeBudget: number,
): boolean {
  const widest = relativeBudget * largestFiniteMagnitude(claimed);
  for (let k = 0; k < actual.length; k++) {
    const claim = claimed[k]!;
    const own = budgets[k]!;
    if (Object.is(actual[k], claim) || actual[k] === claim) continue;
    const budget = claim === expected[k] ? own : Math.max(own, widest);
    if (!(Math.abs(actual[k]! - claim) <= budget)) return false;
  }
  return true;
}

/** Tells whether claimed values can be told from the right ones: some entry is outside its budget. */
export function differsFromRight(
  { expected, budgets }: Pick<ComparedBlock, 'expected' | 'budgets'>,
  claimed: ArrayLike<number>,
): boolean {
  return compareEntries(claimed, expected, budgets).outcome === 'differs';
}

function relativeBudgetOf(expected: ReadonlyMap<string, ExpectedBlock>, { unitRoundoff }: Precision): number {
  const ratios = [...expected.values()]
    .map(({ values, budgets }) => largestFiniteMagnitude(budgets) / largestFiniteMagnitude(values))
    .filter(Number.isFinite)
    .sort((left, right) => left - right);
  return Math.max(budgetFactor * unitRoundoff, ratios[ratios.length >> 1] ?? 0);
}
