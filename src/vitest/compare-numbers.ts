import type { Agreement, Entry } from '../comparison/agreement.js';
import { sameShape } from '../contract/tensor.js';
import { counted } from '../report/pretty-counted.js';
import { entryIndex, type NumberBlock } from './number-blocks.js';
import type { ResolvedTolerance } from './resolved-tolerance.js';

/** How the numbers of one name compare. */
export interface BlockComparison {
  readonly name: string | null;
  readonly shape: readonly number[] | null;
  readonly entries: number;
  /** how many entries are outside their budgets */
  readonly wrong: number;
  /** null for an empty block */
  readonly worst: Entry | null;
  /** where the worst entry stands */
  readonly index: readonly number[];
}

/** How numbers compare with those that are expected. */
export interface NumbersComparison {
  /**
   * `agrees`: every entry is within its budget · `differs`: some entry is not · `undecided`: they cannot be compared, or a
   * comparison would tell nothing
   */
  readonly outcome: 'agrees' | 'differs' | 'undecided';
  readonly blocks: readonly BlockComparison[];
  /** why nothing is decided, in clauses: `actual Waa is NaN at [1, 2]` */
  readonly objections: readonly string[];
}

/**
 * Holds numbers against expected ones, name by name.
 *
 * Undecided are names, lengths or shapes that differ; NaN on either side; nothing at all; what is expected to be infinite
 * where errors are measured; and budgets within which zeros would match a block as well, unless zeros are what is expected
 * there. A shape is held only against another shape: flat numbers have none.
 */
export function compareNumbers(
  actual: readonly NumberBlock[],
  expected: readonly NumberBlock[],
  tolerance: ResolvedTolerance,
): NumbersComparison {
  const pairs = expected.flatMap((block) => {
    const found = actual.find(({ name }) => name === block.name);
    return found === undefined ? [] : [{ actual: found, expected: block }];
  });
  const objections = [
    ...namesMissing(expected, actual, 'does not come'),
    ...namesMissing(actual, expected, 'is not expected'),
    ...pairs.flatMap((pair) => objectionTo(pair.actual, pair.expected)),
  ];
  if (objections.length > 0) return { outcome: 'undecided', blocks: [], objections };
  if (pairs.every((pair) => pair.expected.values.length === 0)) {
    return { outcome: 'undecided', blocks: [], objections: ['there is no number to compare'] };
  }
  const compared = pairs.map((pair) => ({
    ...pair,
    agreement: tolerance.compare(pair.actual, pair.expected),
  }));
  const blocks = compared.map(
    ({ actual: came, expected: { name, values, shape }, agreement }): BlockComparison => {
      const { worst, wrong } = agreement;
      const shaped = { name, values, shape: shape ?? came.shape };
      const index = worst === null ? [] : entryIndex(shaped, worst.index);
      return { name, shape: shaped.shape, entries: values.length, wrong: wrong.length, worst, index };
    },
  );
  if (compared.some(({ agreement }) => agreement.outcome === 'differs')) {
    return { outcome: 'differs', blocks, objections: [] };
  }
  const doubts = compared.flatMap(({ expected: block, agreement }) => doubtOf(block, agreement, tolerance));
  return { outcome: doubts.length > 0 ? 'undecided' : 'agrees', blocks, objections: doubts };
}

function namesMissing(wanted: readonly NumberBlock[], among: readonly NumberBlock[], what: string): string[] {
  return wanted
    .filter((block) => !among.some(({ name }) => name === block.name))
    .map(({ name }) => `${name ?? 'a block without a name'} ${what}`);
}

function objectionTo(actual: NumberBlock, expected: NumberBlock): string[] {
  const name = expected.name === null ? '' : ` ${expected.name}`;
  if (actual.shape !== null && expected.shape !== null && !sameShape(actual.shape, expected.shape)) {
    return [`actual${name} has shape [${actual.shape.join(', ')}], expected [${expected.shape.join(', ')}]`];
  }
  const [count, wanted] = [actual.values.length, expected.values.length];
  if (count !== wanted) return [`actual${name} has ${counted(count, 'number')}, expected ${wanted}`];
  const shape = expected.shape ?? actual.shape;
  return [
    ...nanIn({ ...actual, shape }, `actual${name}`),
    ...nanIn({ ...expected, shape }, `expected${name}`),
  ];
}

function nanIn(block: NumberBlock, whose: string): string[] {
  const first = Array.prototype.findIndex.call(block.values, Number.isNaN);
  if (first < 0) return [];
  const index = entryIndex(block, first);
  return [index.length === 0 ? `${whose} is NaN` : `${whose} is NaN at [${index.join(', ')}]`];
}

/** Why a block in which nothing is outside tells nothing. */
function doubtOf(expected: NumberBlock, { outcome }: Agreement, tolerance: ResolvedTolerance): string[] {
  const { name } = expected;
  if (outcome === 'inconclusive') {
    return [`${name ?? 'an entry'} is expected to be infinite, or has no finite budget`];
  }
  if (!zerosWouldMatch(expected, tolerance)) return [];
  const those =
    name === null ? 'the budgets are as large as the' : `the budgets of ${name} are as large as its`;
  return [`${those} numbers, so that zeros would match as well`];
}

/** Whether zeros in place of a block would pass, though other numbers are expected. */
function zerosWouldMatch(expected: NumberBlock, { compare }: ResolvedTolerance): boolean {
  if (Array.prototype.every.call(expected.values, isZero)) return false;
  const zeros = { ...expected, values: new Float64Array(expected.values.length) };
  return compare(zeros, expected).outcome === 'agrees';
}

function isZero(value: number): boolean {
  return value === 0;
}
