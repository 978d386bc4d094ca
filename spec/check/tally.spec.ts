import { describe, expect, it } from 'vitest';
import { type ComparisonRecord, evidenceOf } from '../../src/check/comparison-record.js';
import { openTally } from '../../src/check/tally.js';

function record(changes: Partial<ComparisonRecord> & { ratio?: number } = {}): ComparisonRecord {
  const { ratio = 0.5, ...rest } = changes;
  return {
    check: 'gradient/reference',
    witness: 'reference',
    quantity: 'Waa',
    shape: [2],
    outcome: 'agrees',
    worst: { index: 0, actual: 1, expected: 1, error: ratio, budget: 1, ratio },
    wrong: [],
    evidence: 'telling',
    ...rest,
  };
}

/** The verdict on gradient/reference over cases of the given records. */
function entryOf(...cases: ComparisonRecord[][]) {
  const keeper = openTally(['gradient/reference']);
  for (const records of cases) keeper.add(records);
  return keeper.tally().checks[0]!;
}

describe('openTally', () => {
  it('passes what agrees', () => {
    expect(entryOf([record()])).toEqual({
      id: 'gradient/reference',
      verdict: 'pass',
      cases: 1,
      unsupported: 0,
      worst: { quantity: 'Waa', errorOverBudget: 0.5, witness: 'reference' },
    });
  });

  it('is inconclusive without any case', () => {
    expect(entryOf().verdict).toBe('inconclusive');
    expect(entryOf([]).verdict).toBe('inconclusive');
    expect(entryOf([record({ check: 'gradient/self' })]).verdict).toBe('inconclusive');
  });

  it.each(['differs', 'missing'] as const)('fails when one of many records %s', (outcome) => {
    expect(entryOf([record(), record({ outcome })], [record()]).verdict).toBe('fail');
  });

  it('is inconclusive for a quantity that no case told anything about', () => {
    const lost = record({ quantity: 'ba', evidence: 'lost' });
    const zero = record({ quantity: 'ba', evidence: 'zero' });
    const undecided = record({ quantity: 'ba', outcome: 'inconclusive', ratio: Number.NaN });
    for (const untold of [lost, zero, undecided]) {
      expect(entryOf([record(), untold]).verdict).toBe('inconclusive');
      expect(entryOf([record(), untold], [record({ quantity: 'ba' })]).verdict).toBe('pass');
    }
  });

  it('takes the layers and directions of a parameter for one quantity', () => {
    const told = record({ quantity: 'Waa' });
    for (const quantity of ['Waa_l1', 'Waa_reverse', 'Waa_l12_reverse']) {
      expect(entryOf([told, record({ quantity, evidence: 'lost' })]).verdict).toBe('pass');
    }
    expect(entryOf([told, record({ quantity: 'Wax', evidence: 'lost' })]).verdict).toBe('inconclusive');
  });

  it('names the record nearest to its budget, or furthest past it', () => {
    const records = [record({ ratio: 0.1 }), record({ quantity: 'ba', ratio: 0.9 }), record({ ratio: 0.3 })];
    expect(entryOf(records).worst).toMatchObject({ quantity: 'ba', errorOverBudget: 0.9 });
  });

  it('puts a missing quantity before any error, and undecided ones last', () => {
    const missing = record({ quantity: 'h', outcome: 'missing', worst: null });
    const infinite = record({ outcome: 'differs', ratio: 1e300 });
    expect(entryOf([infinite, missing]).worst).toMatchObject({ quantity: 'h', errorOverBudget: null });
    const undecided = record({ quantity: 'ba', ratio: Number.NaN, outcome: 'inconclusive' });
    expect(entryOf([undecided, record()]).worst?.quantity).toBe('Waa');
    expect(entryOf([record(), undecided]).worst?.quantity).toBe('Waa');
    expect(entryOf([undecided]).worst?.errorOverBudget).toBeNull();
  });

  it('counts the cases of each check, the unsupported ones and the blind comparisons', () => {
    const keeper = openTally(['gradient/reference', 'gradient/self']);
    keeper.add([record(), record({ check: 'gradient/self', witness: 'differences' })]);
    keeper.add([record({ evidence: 'lost' }), record({ outcome: 'inconclusive', ratio: Number.NaN })]);
    keeper.addUnsupported();
    const { checks, blind, comparisons } = keeper.tally();
    expect(checks.map(({ id, cases, unsupported }) => ({ id, cases, unsupported }))).toEqual([
      { id: 'gradient/reference', cases: 2, unsupported: 1 },
      { id: 'gradient/self', cases: 1, unsupported: 1 },
    ]);
    expect({ blind, comparisons }).toEqual({ blind: 2, comparisons: 4 });
  });

  it('keeps every decided ratio by check and witness', () => {
    const keeper = openTally(['gradient/reference']);
    keeper.add([record({ ratio: 0.25 }), record({ witness: 'tangent', ratio: 4, outcome: 'differs' })]);
    keeper.add([record({ ratio: 0.75 }), record({ ratio: Number.NaN, outcome: 'inconclusive' })]);
    expect(keeper.tally().ratios).toEqual([
      { check: 'gradient/reference', witness: 'reference', ratios: [0.25, 0.75] },
      { check: 'gradient/reference', witness: 'tangent', ratios: [4] },
    ]);
  });

  it('orders the checks by how fundamental they are, whatever the order they were asked in', () => {
    const { checks } = openTally(['gradient/self', 'forward/reference']).tally();
    expect(checks.map(({ id }) => id)).toEqual(['forward/reference', 'gradient/self']);
  });
});

describe('evidenceOf', () => {
  it('is telling where the budget is below the quantity, or only zero is right', () => {
    expect(evidenceOf(1, 0.5)).toBe('telling');
    expect(evidenceOf(0, 0)).toBe('telling');
  });

  it('is zero for a zero that has a budget, and lost where the budget covers the quantity', () => {
    expect(evidenceOf(0, 1e-300)).toBe('zero');
    expect(evidenceOf(1, 1)).toBe('lost');
  });

  it('is lost where anything is NaN', () => {
    expect(evidenceOf(1, Number.NaN)).toBe('lost');
    expect(evidenceOf(Number.NaN, 1)).toBe('lost');
  });
});
