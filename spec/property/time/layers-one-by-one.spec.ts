import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { layersOneByOne } from '../../../src/property/time/layers-one-by-one.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
  answering,
  casesOf,
  everyKind,
  holdingOf,
  notANumber,
  outcomesOf,
  planted,
  recordsOf,
  rightShare,
  shortLimits,
  stored,
  without,
  wrongIn,
  wrongQuantities,
} from '../holding.js';
import { owedQuantities } from './owed-quantities.js';
import { strictReference } from './strict-reference.js';

const cases = [
  ...casesOf(layersOneByOne, 14, { limits: shortLimits }),
  // One case in nine has cotangents, and they alone reach the final states of the lower layers.
  ...casesOf(layersOneByOne, 3, {
    limits: shortLimits,
    where: ({ objective }) => objective.kind === 'cotangent',
  }),
];

describe('layersOneByOne', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(layersOneByOne, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(4);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(layersOneByOne, 7, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(layersOneByOne, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(layersOneByOne, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request)));
    }
  });

  it.each([
    'layers-mixed, Waa, layers exchanged',
    'transposed-propagation, Wax, layer 1, forward',
    'time-reversed, handed down',
    'bias-missing, ba_l1',
    'initial-state-gradient-missing, of h, layer 1, forward',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(layersOneByOne, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of gate-order, i, o, f, g, which it cannot see', async () => {
    expect(await wrongIn(layersOneByOne, planted('gate-order, i, o, f, g'), cases.slice(0, 7))).toEqual([]);
  });

  it('calls wrong what cannot be handed on to the next layer, or back', async () => {
    const dense = cases.find(({ inputs }) => inputs !== undefined)!;
    const noOutputs = answering(({ outputs, ...reply }) => ({
      ...reply,
      outputs: { ...outputs!, data: Float64Array.from(outputs!.data).fill(Number.NaN, 0, 1) },
    }));
    expect(wrongQuantities(await recordsOf(layersOneByOne, noOutputs, dense))).toEqual(['outputs']);
    expect(wrongQuantities(await recordsOf(layersOneByOne, notANumber('inputs'), dense))).toEqual(['inputs']);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(layersOneByOne, notANumber('Wax'), request);
    expect(outcomesOf(records, 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(layersOneByOne, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing of a single layer', async () => {
    const outside = { name: 'outside', applies: (request: Request) => request.architecture.layers === 1 };
    const { mostAsked, records } = await holdingOf(
      layersOneByOne,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
