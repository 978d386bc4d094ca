import { describe, expect, it } from 'vitest';
import { budgetFactor, entryBudgets } from '../../src/comparison/budget.js';
import { precisions } from '../../src/numeric/precision.js';
import { resolveTolerance } from '../../src/vitest/gradient-tolerance.js';
import type { NumberBlock } from '../../src/vitest/number-blocks.js';

const block = (values: readonly number[], name: string | null = null): NumberBlock => ({
  name,
  shape: null,
  values,
});

/** The budget of the worst entry, and how it came out. */
function worst(options: unknown, actual: readonly number[], expected: readonly number[]) {
  const tolerance = resolveTolerance(options, 'options');
  const { outcome, worst: entry } = tolerance.compare(block(actual), block(expected));
  return { outcome, budget: entry!.budget, words: tolerance.words };
}

describe('resolveTolerance', () => {
  it('allows absolute + relative·|expected|', () => {
    const options = { absolute: 1e-3, relative: 0.25 };
    expect(worst(options, [4], [-4])).toEqual({
      outcome: 'differs',
      budget: 1e-3 + 1,
      words: '0.001 + 0.25·|expected|',
    });
    expect(worst(options, [5], [4]).outcome).toBe('agrees');
    expect(worst({ absolute: 1e-6 }, [1], [2])).toMatchObject({ budget: 1e-6, words: '1e-6' });
    expect(worst({ relative: 0 }, [1], [1])).toMatchObject({ outcome: 'agrees', budget: 0 });
    expect(worst({ relative: 0 }, [1 + 2 ** -52], [1]).outcome).toBe('differs');
  });

  it('allows unit roundoffs of a precision, of the entry or of the RMS of its block, whichever is larger', () => {
    const { unitRoundoff, smallestSubnormal } = precisions.float32;
    const options = { precision: 'float32', roundoffs: 8 };
    const budgetOf = (size: number): number => 8 * (unitRoundoff * size + smallestSubnormal);
    // The RMS of [3, 3, 3, 1] is √7.
    expect(worst(options, [3, 3, 3, 2], [3, 3, 3, 1]).budget).toBeCloseTo(budgetOf(Math.sqrt(7)), 18);
    expect(worst(options, [4, 1, 1, 1], [3, 1, 1, 1]).budget).toBe(budgetOf(3));
    expect(worst(options, [1 + 2 ** -21], [1]).outcome).toBe('agrees');
    expect(worst(options, [1 + 2 ** -20], [1]).outcome).toBe('differs');
    expect(worst({ ...options, precision: 'float64' }, [1 + 2 ** -21], [1]).outcome).toBe('differs');
  });

  it('takes budgets as entryBudgets makes them, one an entry, by name where there are names', () => {
    const values = new Float64Array([1, 2]);
    const budgets = entryBudgets({
      values,
      rms: new Float64Array([1e-9, 1e-9]),
      unitRoundoff: 0,
      underflow: 0,
    });
    const tolerance = resolveTolerance({ budgets: { Waa: budgets } }, 'options');
    const off = (error: number) => block([1, 2 + error], 'Waa');
    expect(tolerance.compare(off(budgetFactor * 0.9e-9), block([1, 2], 'Waa')).outcome).toBe('agrees');
    expect(tolerance.compare(off(budgetFactor * 1.1e-9), block([1, 2], 'Waa')).wrong).toEqual([1]);
    expect(() => tolerance.compare(block([1], 'ba'), block([1], 'ba'))).toThrow(
      'options.budgets has none for ba; expected 1 of them',
    );
    expect(() => tolerance.compare(block([1], 'Waa'), block([1], 'Waa'))).toThrow('options.budgets has 2');
  });

  it('counts ulps, of float64 unless another format is named', () => {
    expect(worst({ ulps: 1 }, [1 + 2 ** -52], [1]).outcome).toBe('agrees');
    expect(worst({ ulps: 1 }, [1 + 2 ** -51], [1])).toMatchObject({ outcome: 'differs', budget: 1 });
    expect(worst({ ulps: 1, precision: 'float32' }, [1 + 2 ** -23], [1]).outcome).toBe('agrees');
  });

  it.each([
    [undefined, 'options is missing; expected one of { absolute, relative }'],
    [1e-6, 'options is 0.000001; expected one of'],
    [{}, 'because no tolerance is right for every gradient'],
    [{ precision: 'float32' }, 'expected one of { absolute, relative }, { precision, roundoffs }'],
    [{ absolute: -1 }, 'options.absolute is -1'],
    [{ relative: Number.NaN }, 'options.relative is NaN'],
    [{ relative: 1, ulps: 2 }, 'options.ulps is an unknown key'],
    [{ roundoffs: 3 }, 'options.precision is missing'],
    [{ roundoffs: Number.POSITIVE_INFINITY, precision: 'float64' }, 'options.roundoffs is Infinity'],
    [{ roundoffs: 3, precision: 'float46' }, 'options.precision is "float46"'],
    [{ ulps: 1.5 }, 'options.ulps is 1.5'],
    [{ ulps: 2 ** 52 }, 'lead from a number to its double'],
    [{ ulps: 2 ** 23, precision: 'float32' }, 'lead from a number to its double'],
    [{ ulps: 1, precision: 'float16' }, 'options.precision is "float16"'],
    [{ budgets: 'few' }, 'options.budgets is "few"'],
    [{ budgets: [0, -1] }, 'options.budgets has -1 at [1]; expected finite numbers, 0 or more'],
    [{ budgets: -1 }, 'options.budgets has -1; expected finite numbers, 0 or more'],
    [{ budgets: { Waa: [[1e-9], [Number.NaN]] } }, 'options.budgets.Waa has NaN at [1, 0]'],
    [{ budgets: { ba: [Number.POSITIVE_INFINITY] } }, 'options.budgets.ba has Infinity'],
  ])('refuses %o', (options, said) => {
    expect(() => resolveTolerance(options, 'options')).toThrow(said);
  });
});
