import { describe, expect, it } from 'vitest';
import { exampleProposals } from '../../src/diagnosis/attribute-examples.js';
import type { Stages } from '../../src/network/stages.js';
import { comparisonOf, multiplying, requestFor, told } from './wrong-gradient.js';

/** Weighs one example's contributions to every parameter. */
const weighing = (example: number, factor: number): Stages => ({
  contributions({ packing }, contributions) {
    for (const { dz } of contributions) {
      for (let row = 0; row < packing.rowCount; row++) {
        if (packing.exampleOfSlot[packing.slotOfRow[row]!] !== example) continue;
        for (let k = 0; k < dz.width; k++) dz.values[row * dz.stride + dz.column + k]! *= factor;
      }
    }
  },
});

const endings = [
  { readout: null, objective: 'cotangent' },
  { readout: 'last', objective: 'crossEntropy', reduction: 'mean' },
  { readout: 'every', objective: 'squaredError', reduction: 'mean' },
] as const;

describe('exampleProposals', () => {
  it.each(endings)('finds a dropped example under $readout, $objective', (ending) => {
    const request = requestFor('gru-after', { batchSize: 3 }, { ending, ragged: true });
    const found = told(exampleProposals(comparisonOf(request, weighing(1, 0))));
    expect(found.map(({ quantities }) => quantities)).toEqual([['Wax'], ['Waa'], ['ba'], ['bra']]);
    for (const { fault, detail } of found) {
      expect([fault, detail]).toEqual(['batch-element-dropped', { element: 1 }]);
    }
  });

  it('says that an example is counted twice', () => {
    const [first] = exampleProposals(comparisonOf(requestFor('lstm', { batchSize: 3 }), weighing(2, 2)));
    expect(first!.sentence).toBe('What belongs to example 2 is counted twice.');
  });

  it('proposes nothing for other weights, all examples alike, or a batch of one', () => {
    const request = requestFor('lstm', { batchSize: 3 });
    expect(exampleProposals(comparisonOf(request, weighing(1, 0.5)))).toEqual([]);
    expect(exampleProposals(comparisonOf(request, multiplying(['Wax'], 2)))).toEqual([]);
    expect(
      exampleProposals(comparisonOf(requestFor('lstm', { batchSize: 1 }), multiplying(['Wax'], 0))),
    ).toEqual([]);
  });
});
