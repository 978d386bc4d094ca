import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { reversedDirections } from '../../../src/property/time/reversed-directions.js';
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

const cases = casesOf(reversedDirections, 14, { limits: shortLimits });

describe('reversedDirections', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(reversedDirections, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(reversedDirections, 7, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(reversedDirections, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(reversedDirections, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request)));
    }
  });

  it.each([
    'direction, final state at the wrong end',
    'direction, outputs not turned back',
    'initial-state-gradient-missing, of h, layer 0, reverse',
    'time-reversed, handed down, layer 1, forward',
    'layers-mixed, Wax Waa ba bra, directions copied',
    'padding-semantics, reverse from the end',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(reversedDirections, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of gate-order, i, o, f, g, which it cannot see', async () => {
    expect(await wrongIn(reversedDirections, planted('gate-order, i, o, f, g'), cases.slice(0, 7))).toEqual(
      [],
    );
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(reversedDirections, notANumber('Wax_reverse'), request);
    expect(outcomesOf(records, 'Wax_reverse')).not.toContain('agrees');
    expect(
      outcomesOf(await recordsOf(reversedDirections, without('Wax_reverse'), request), 'Wax_reverse'),
    ).toEqual(['missing']);
  });

  it('asks nothing of a network that reads in one direction', async () => {
    const outside = { name: 'outside', applies: (request: Request) => !request.architecture.bidirectional };
    const { mostAsked, records } = await holdingOf(
      reversedDirections,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
