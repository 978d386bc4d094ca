import { describe, expect, it } from 'vitest';
import { clippedProposals } from '../../src/diagnosis/fit-clipped.js';
import { changing, comparisonOf, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');

describe('clippedProposals', () => {
  const clipping = (limit: number) =>
    changing(['Wax', 'Waa'], (values) => values.set(values.map((x) => Math.max(-limit, Math.min(limit, x)))));

  it('finds the limit that entries are clipped to', () => {
    expect(told(clippedProposals(comparisonOf(request, clipping(0.1))))).toEqual([
      { fault: 'clipped', detail: { limit: 0.1 }, quantities: ['Wax', 'Waa'] },
    ]);
  });

  it('does not take two entries of one magnitude, which came as another, for clipped ones', () => {
    const both = changing(['by'], (values) => values.set(values.map((x) => Math.sign(x) * 0.01)));
    const ending = { readout: 'last', objective: 'crossEntropy', reduction: 'sum' } as const;
    const twoClasses = requestFor('lstm', { outputSize: 2 }, { ending });
    expect(clippedProposals(comparisonOf(twoClasses, both))).toEqual([]);
  });

  it('does not take an entry beyond the others for a limit', () => {
    const one = changing(['Waa'], (values) => {
      values[3] = 0.01;
    });
    expect(clippedProposals(comparisonOf(request, one))).toEqual([]);
  });
});
