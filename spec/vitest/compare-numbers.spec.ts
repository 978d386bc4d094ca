import { describe, expect, it } from 'vitest';
import { compareNumbers } from '../../src/vitest/compare-numbers.js';
import { resolveTolerance } from '../../src/vitest/gradient-tolerance.js';
import { numberBlocks } from '../../src/vitest/number-blocks.js';

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

function compared(actual: unknown, expected: unknown, tolerance: unknown = { absolute: 1e-9 }) {
  const blocks = [numberBlocks(actual, 'actual'), numberBlocks(expected, 'expected')] as const;
  return compareNumbers(...blocks, resolveTolerance(tolerance, 'options'));
}

describe('compareNumbers', () => {
  it('agrees where every entry is within its budget, in whatever order the names come', () => {
    expect(compared([1, 2], [1, 2 + 1e-10]).outcome).toBe('agrees');
    expect(
      compared({ ba: [1], Waa: [[2, 3]] }, { Waa: { shape: [1, 2], data: [2, 3] }, ba: [1] }).outcome,
    ).toBe('agrees');
    expect(compared([-0], [0], { ulps: 0 }).outcome).toBe('agrees');
  });

  it('differs as soon as one entry is outside, and counts, measures and places it', () => {
    const { outcome, blocks } = compared(
      {
        Waa: [
          [1, 2],
          [3, 4.5],
        ],
        ba: [1],
      },
      { Waa: [1, 2, 3, 4], ba: [1] },
    );
    expect(outcome).toBe('differs');
    expect(blocks).toMatchObject([
      { name: 'Waa', entries: 4, wrong: 1, index: [1, 1], worst: { actual: 4.5, expected: 4, error: 0.5 } },
      { name: 'ba', entries: 1, wrong: 0 },
    ]);
  });

  it('tells an infinity from a finite number, which is a difference', () => {
    expect(compared([infinity], [1]).outcome).toBe('differs');
    expect(compared([infinity], [Number.MAX_VALUE], { ulps: 4 }).outcome).toBe('differs');
    expect(compared([1], [infinity], { ulps: 4 }).outcome).toBe('differs');
    expect(compared([infinity], [infinity], { ulps: 4 }).outcome).toBe('agrees');
  });

  it.each([
    ['NaN that came', [1, nan], [1, 2], 'actual is NaN at [1]'],
    ['NaN that was expected', { Waa: [[1], [nan]] }, { Waa: [nan, 1] }, 'actual Waa is NaN at [1, 0]'],
    ['NaN on both sides', nan, nan, 'expected is NaN'],
    ['NaN beside a difference', [1, nan], [5, 2], 'actual is NaN at [1]'],
    ['a name that does not come', {}, { Waa: [1] }, 'Waa does not come'],
    ['a name that is not expected', { Waa: [1], h: [1] }, { Waa: [1] }, 'h is not expected'],
    ['numbers without a name for some with one', [1], { Waa: [1] }, 'a block without a name is not expected'],
    ['another length', [1, 2], [1], 'actual has 2 numbers, expected 1'],
    ['another shape', [[1, 2]], [[1], [2]], 'actual has shape [1, 2], expected [2, 1]'],
    ['nothing', [], [], 'there is no number to compare'],
    ['an empty record', {}, {}, 'there is no number to compare'],
    [
      'an expected infinity, where errors are measured',
      infinity,
      infinity,
      'an entry is expected to be infinite',
    ],
    [
      'budgets as large as the numbers',
      [1e-12, 0],
      [1e-12, 2e-12],
      'the budgets are as large as the numbers, so that zeros would match as well',
    ],
    [
      'budgets as large as the numbers of one block',
      { Waa: [1], ba: [0, 0], Wax: [0] },
      { Waa: [1], ba: [5e-10, 0], Wax: [0] },
      'the budgets of ba are as large as its numbers, so that zeros would match as well',
    ],
  ])('decides nothing of %s', (_, actual, expected, objection) => {
    const { outcome, objections } = compared(actual, expected);
    expect(outcome).toBe('undecided');
    expect(objections.join('; ')).toContain(objection);
  });

  it('takes zeros for told where zeros are what is expected, or where a number of the block is larger than its budget', () => {
    expect(compared([1e-12], [0]).outcome).toBe('agrees');
    expect(compared({ Waa: [1e-12], ba: [1] }, { Waa: [0], ba: [1] }).outcome).toBe('agrees');
    expect(compared({ Waa: [1e-12, 1], ba: [] }, { Waa: [2e-12, 1], ba: [] }).outcome).toBe('agrees');
    expect(compared([1e-6], [0]).outcome).toBe('differs');
  });

  it('names every block of which nothing can be told, and tells a difference of another one all the same', () => {
    const expected = { Waa: [1], ba: [5e-10], by: [-1e-10] };
    expect(compared(expected, expected).objections).toEqual([
      'the budgets of ba are as large as its numbers, so that zeros would match as well',
      'the budgets of by are as large as its numbers, so that zeros would match as well',
    ]);
    expect(compared({ ...expected, Waa: [2] }, expected).outcome).toBe('differs');
  });
});
