import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { lastOfEvery } from '../../../src/property/time/last-of-every.js';
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

const cases = casesOf(lastOfEvery, 14, { limits: shortLimits });

describe('lastOfEvery', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(lastOfEvery, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(3);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(lastOfEvery, 4, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(lastOfEvery, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(lastOfEvery, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request)));
    }
  });

  it.each([
    'time-averaged, by alone',
    'loss-mismatch, mean over the batch',
    'mask-leak, last step masked',
    'truncated-bptt, window 1, stopped',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(lastOfEvery, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of gate-order, i, o, f, g, which it cannot see', async () => {
    expect(await wrongIn(lastOfEvery, planted('gate-order, i, o, f, g'), cases.slice(0, 7))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(lastOfEvery, notANumber('Wya'), request);
    expect(outcomesOf(records, 'Wya')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(lastOfEvery, without('Wya'), request), 'Wya')).toEqual(['missing']);
  });

  it('asks nothing of a readout at the last step, or of none', async () => {
    const outside = {
      name: 'outside',
      applies: (request: Request) => request.architecture.readout?.at !== 'every',
    };
    const { mostAsked, records } = await holdingOf(
      lastOfEvery,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
