import { describe, expect, it } from 'vitest';
import {
  agreesWith,
  besideRight,
  compareGradient,
  differsFromRight,
  type PresentBlock,
  wrongBlocks,
} from '../../src/diagnosis/comparison.js';
import { requestFor, rightBlocks, wrongGradients } from './wrong-gradient.js';

const right = { shape: [3], values: Float64Array.of(1, 0, -2), budgets: Float64Array.of(0.1, 0, 0.1) };
const beside = (...actual: readonly number[]) =>
  besideRight('by', right, Float64Array.from(actual)) as PresentBlock;

describe('compareGradient', () => {
  it('finds nothing wrong with the right gradient', () => {
    const request = requestFor('lstm');
    const expected = rightBlocks(request);
    const comparison = compareGradient({ request, actual: wrongGradients(request), expected });
    expect(wrongBlocks(comparison)).toEqual([]);
    expect(comparison.blocks.map(({ name }) => name)).toEqual([...expected.keys()]);
  });

  it('keeps a relative budget of no less than 30 roundoffs', () => {
    const request = requestFor('lstm', { cotangentExponent: null });
    const expected = rightBlocks(request);
    expect(compareGradient({ request, actual: {}, expected }).relativeBudget).toBe(30 * 2 ** -53);
    expect(compareGradient({ request, actual: {}, expected, precision: 'float32' }).relativeBudget).toBe(
      30 * 2 ** -24,
    );
  });
});

describe('besideRight', () => {
  it('lists what is outside its budget, NaN among it', () => {
    expect(beside(1.05, 1e-300, -2.05).wrong).toEqual([1]);
    expect(beside(Number.NaN, 0, -2).wrong).toEqual([0]);
  });

  it('counts every entry of a block that did not come', () => {
    expect(besideRight('by', right, null).wrong).toEqual([0, 1, 2]);
  });
});

describe('agreesWith', () => {
  it('holds what came against a claim, by the budget of the right value', () => {
    expect(agreesWith(beside(-1.05, 0, 2), [-1, 0, 2], 0)).toBe(true);
    expect(agreesWith(beside(-1.15, 0, 2), [-1, 0, 2], 0)).toBe(false);
  });

  it('widens the budget with a larger claim, but not where the claim is the right value', () => {
    expect(agreesWith(beside(100.5, 0, -200), [100, 0, -200], 0.01)).toBe(true);
    expect(agreesWith(beside(100.5, 0, -200), [100, 0, -200], 0.001)).toBe(false);
    expect(agreesWith(beside(100, 0.001, -200), [100, 0, -200], 0.01)).toBe(false);
  });

  it('takes NaN and infinities for what came only where they are claimed', () => {
    expect(agreesWith(beside(Number.NaN, 0, -2), [Number.NaN, 0, -2], 0)).toBe(true);
    expect(agreesWith(beside(Number.NaN, 0, -2), [1, 0, -2], 0)).toBe(false);
    expect(agreesWith(beside(1, 0, -2), [Number.NaN, 0, -2], 0)).toBe(false);
    expect(agreesWith(beside(Number.POSITIVE_INFINITY, 0, -2), [Number.NEGATIVE_INFINITY, 0, -2], 0)).toBe(
      false,
    );
  });
});

describe('differsFromRight', () => {
  const block = { expected: right.values, budgets: right.budgets };

  it('tells a claim from the right values by their budgets', () => {
    expect(differsFromRight(block, [1.05, 0, -2])).toBe(false);
    expect(differsFromRight(block, [1, 1e-300, -2])).toBe(true);
    expect(differsFromRight(block, [1, Number.NaN, -2])).toBe(true);
  });
});
