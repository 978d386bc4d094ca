import { describe, expect, it } from 'vitest';
import type { CheckEntry } from '../../src/contract/result.js';
import { foldedChecks } from '../../src/report/folded-checks.js';

function entry(id: string, ratio: number | null, verdict: CheckEntry['verdict'] = 'pass'): CheckEntry {
  const worst = { quantity: 'Waa', errorOverBudget: ratio, witness: 'itself' };
  return { id, verdict, cases: 7, unsupported: 3, worst };
}

describe('foldedChecks', () => {
  const reference = entry('gradient/reference', 0.2);
  const passed = [entry('property/a', 0.1), entry('property/b', 0.4), entry('property/c', null)];

  it('puts the properties that passed into one row, where the first of them stood, with the worst of all', () => {
    expect(foldedChecks([reference, ...passed])).toEqual([
      reference,
      {
        id: 'property/* (3)',
        verdict: 'pass',
        cases: 21,
        unsupported: 0,
        worst: { quantity: 'b: Waa', errorOverBudget: 0.4, witness: 'itself' },
      },
    ]);
  });

  it('keeps the row of each that failed or was undecided', () => {
    const failed = entry('property/d', 4, 'fail');
    const undecided = entry('property/e', null, 'inconclusive');
    const ids = foldedChecks([failed, ...passed, undecided]).map(({ id }) => id);
    expect(ids).toEqual(['property/d', 'property/* (3)', 'property/e']);
  });

  it('leaves a few as they are, and other checks always', () => {
    const few = [reference, ...passed.slice(1)];
    expect(foldedChecks(few)).toEqual(few);
    const others = ['a', 'b', 'c'].map((name) => entry(`behaviour/${name}`, 0));
    expect(foldedChecks(others)).toEqual(others);
  });

  it('has no worst where none could be measured', () => {
    const unmeasured = passed.map((check) => ({ ...check, worst: null }));
    expect(foldedChecks(unmeasured)[0]).toMatchObject({ worst: null });
  });
});
