import { describe, expect, it } from 'vitest';
import { type BudgetInput, budgetFactor, entryBudgets } from '../../src/comparison/budget.js';

function budgetsOf(input: Partial<BudgetInput> & { rms: Float64Array }): number[] {
  return [
    ...entryBudgets({ values: new Float64Array(input.rms.length), unitRoundoff: 0, underflow: 0, ...input }),
  ];
}

describe('entryBudgets', () => {
  it('gives each entry its own spread where that is the larger', () => {
    expect(budgetsOf({ rms: Float64Array.of(1, 7) })).toEqual([budgetFactor * 5, budgetFactor * 7]);
  });

  it('gives an entry without a spread the block’s', () => {
    const [without] = budgetsOf({ rms: Float64Array.of(0, 2, 0, 0) });
    expect(without).toBe(budgetFactor * 1);
  });

  it('adds the rounding of the answer itself and underflow', () => {
    const budgets = budgetsOf({
      rms: new Float64Array(2),
      values: Float64Array.of(-8, 0),
      unitRoundoff: 2 ** -24,
      underflow: 2 ** -100,
    });
    expect(budgets).toEqual([2 ** -21 + 2 ** -100, 2 ** -100]);
  });

  it('leaves nothing where only zero is right', () => {
    const exactlyZero = Uint8Array.of(1, 0);
    const [exact, other] = budgetsOf({ rms: Float64Array.of(1, 1), underflow: 1, exactlyZero });
    expect(exact).toBe(0);
    expect(other).toBe(budgetFactor + 1);
  });

  it('keeps 0 where only zero is right though the spread is NaN', () => {
    const exactlyZero = Uint8Array.of(1);
    expect(budgetsOf({ rms: Float64Array.of(Number.NaN), exactlyZero })).toEqual([0]);
  });

  it('is NaN for the whole block once a spread is, so that nothing of it is decided', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      for (const budget of budgetsOf({ rms: Float64Array.of(1, bad) }))
        expect(budget).not.toSatisfy(Number.isFinite);
    }
  });

  it.each([2 ** -1060, 2 ** -540, 2 ** 540, 2 ** 1000])('pools spreads of size %d', (size) => {
    expect(budgetsOf({ rms: Float64Array.of(0, size, 0, 0) })[0]).toBe(budgetFactor * (size / 2));
  });

  it('changes neither values nor spreads', () => {
    const [values, rms] = [Float64Array.of(1), Float64Array.of(2)];
    budgetsOf({ values, rms });
    expect([values[0], rms[0]]).toEqual([1, 2]);
  });
});
