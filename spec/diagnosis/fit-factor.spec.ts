import { describe, expect, it } from 'vitest';
import { factorProposals } from '../../src/diagnosis/fit-factor.js';
import { changing, comparisonOf, multiplying, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');
const scalar = requestFor('elman-tanh', { hiddenSize: 1 });

describe('factorProposals', () => {
  it.each([
    [-1, 'sign-flipped', {}],
    [1 / 2, 'batch-averaged', {}],
    [1 / 4, 'time-averaged', {}],
    [1.3, 'scaled', { factor: 1.3 }],
  ])('names the factor %d', (factor, fault, detail) => {
    expect(told(factorProposals(comparisonOf(request, multiplying(['Wax', 'ba'], factor))))).toEqual([
      { fault, detail, quantities: ['Wax', 'ba'] },
    ]);
  });

  it('takes one factor in all blocks for another loss, but a sign for a sign', () => {
    const names = ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c'];
    const faultOf = (factor: number) =>
      told(factorProposals(comparisonOf(request, multiplying(names, factor))));
    expect(faultOf(3)).toEqual([{ fault: 'loss-mismatch', detail: { factor: 3 }, quantities: names }]);
    expect(faultOf(-1)).toEqual([{ fault: 'sign-flipped', detail: {}, quantities: names }]);
  });

  it('fits no factor to a single number, unless it has a name', () => {
    expect(factorProposals(comparisonOf(scalar, multiplying(['ba'], 1.3)))).toEqual([]);
    expect(told(factorProposals(comparisonOf(scalar, multiplying(['ba'], -1))))).toEqual([
      { fault: 'sign-flipped', detail: {}, quantities: ['ba'] },
    ]);
  });

  it('rejects a factor that one entry does not have', () => {
    const almost = changing(['Waa'], (values) => {
      values.set(values.map((value, k) => (k === 3 ? 1.31 : 1.3) * value));
    });
    expect(factorProposals(comparisonOf(request, almost))).toEqual([]);
  });
});
