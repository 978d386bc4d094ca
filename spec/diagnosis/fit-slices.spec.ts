import { describe, expect, it } from 'vitest';
import { sliceProposals } from '../../src/diagnosis/fit-slices.js';
import { changing, comparisonOf, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');

describe('sliceProposals', () => {
  const gateRows = (gate: number, factor: number) =>
    changing(['Wax', 'ba'], (values, [rows]) => {
      const size = values.length / 4;
      expect(rows).toBe(20);
      for (let k = gate * size; k < (gate + 1) * size; k++) values[k]! *= factor;
    });

  it.each([
    [0, 'gate-gradient-missing', { gate: 'f' }],
    [-1, 'sign-flipped', { gate: 'f' }],
    [0.7, 'scaled', { gate: 'f', factor: 0.7 }],
  ])('names a gate whose rows are %d times what is right', (factor, fault, detail) => {
    expect(told(sliceProposals(comparisonOf(request, gateRows(1, factor))))).toEqual([
      { fault, detail, quantities: ['Wax', 'ba'] },
    ]);
  });

  it('names an example that is dropped from the initial state, and one that is counted twice', () => {
    const second = (factor: number) =>
      changing(['h', 'c'], (values) =>
        values.set(values.map((value, k) => (k < 5 ? value : factor * value))),
      );
    for (const factor of [0, 2]) {
      expect(told(sliceProposals(comparisonOf(request, second(factor))))).toEqual([
        { fault: 'batch-element-dropped', detail: { element: 1 }, quantities: ['h', 'c'] },
      ]);
    }
  });

  it('names steps of the inputs that are zero', () => {
    const first = changing(['inputs'], (values) =>
      values.set(values.map((value, k) => (k % 12 < 3 ? 0 : value))),
    );
    expect(told(sliceProposals(comparisonOf(request, first)))).toEqual([
      { fault: 'time-step-missing', detail: { steps: [0] }, quantities: ['inputs'] },
    ]);
  });

  it('proposes nothing where the other slices are not right', () => {
    const also = changing(['Wax'], (values) => {
      values.fill(0, 15, 30);
      values[0]! += 1;
    });
    expect(sliceProposals(comparisonOf(request, also))).toEqual([]);
  });
});
