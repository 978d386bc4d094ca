import { describe, expect, it } from 'vitest';
import { entryProposals } from '../../src/diagnosis/fit-entries.js';
import { changing, comparisonOf, multiplying, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');
const scalar = requestFor('elman-tanh', { hiddenSize: 1 });

describe('entryProposals', () => {
  it('names isolated entries by their flat indices', () => {
    const two = changing(['Waa'], (values) => {
      values[3]! += 1;
      values[71]! += 1;
    });
    expect(told(entryProposals(comparisonOf(request, two)))).toEqual([
      { fault: 'entries-wrong', detail: { indices: [3, 71] }, quantities: ['Waa'] },
    ]);
  });

  it('does not call nine entries isolated, many as the others may be', () => {
    const nine = changing(['Waa'], (values) => {
      for (let k = 0; k < 9; k++) values[11 * k]! += 1;
    });
    expect(entryProposals(comparisonOf(request, nine))).toEqual([]);
  });

  it('does not take a whole block, or a row of a small one, for isolated entries', () => {
    expect(entryProposals(comparisonOf(scalar, multiplying(['ba'], 1.1)))).toEqual([]);
    const row = changing(['Wax'], (values) => values.set([7, 7, 7], 0));
    expect(entryProposals(comparisonOf(requestFor('elman-tanh'), row))).toEqual([]);
  });
});
