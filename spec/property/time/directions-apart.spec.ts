import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { directionsApart } from '../../../src/property/time/directions-apart.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
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
} from '../holding.js';
import { owedQuantities } from './owed-quantities.js';
import { strictReference } from './strict-reference.js';

const cases = casesOf(directionsApart, 14, { limits: shortLimits });

describe('directionsApart', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(directionsApart, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(3);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(directionsApart, 3, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(directionsApart, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(directionsApart, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request)));
    }
  });

  it.each([
    'direction, backward',
    'direction, halves exchanged',
    'layers-mixed, Waa, directions exchanged',
    'time-reversed, reverse direction',
    'mask-leak, last step masked, layer 0, reverse',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(directionsApart, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of gate-order, i, o, f, g, which it cannot see', async () => {
    expect(await wrongIn(directionsApart, planted('gate-order, i, o, f, g'), cases.slice(0, 7))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(directionsApart, notANumber('Wax'), request);
    expect(outcomesOf(records, 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(directionsApart, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing of two layers, or where there is a readout', async () => {
    const outside = {
      name: 'outside',
      applies: (request: Request) => request.architecture.layers > 1 || request.architecture.readout !== null,
    };
    const { mostAsked, records } = await holdingOf(
      directionsApart,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
