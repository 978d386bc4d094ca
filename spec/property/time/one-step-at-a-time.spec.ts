import { describe, expect, it } from 'vitest';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { oneStepAtATime } from '../../../src/property/time/one-step-at-a-time.js';
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

const cases = casesOf(oneStepAtATime, 21, { limits: shortLimits });

describe('oneStepAtATime', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(oneStepAtATime, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(8);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(oneStepAtATime, 7, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(oneStepAtATime, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(oneStepAtATime, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request)));
    }
  });

  it.each([
    'truncated-bptt, window 1',
    'truncated-bptt, window 3',
    'time-step-missing, steps 0',
    'final-state-cotangent-ignored, of h',
    'time-averaged, every Wax',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(oneStepAtATime, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of gate-order, i, o, f, g, which it cannot see', async () => {
    expect(await wrongIn(oneStepAtATime, planted('gate-order, i, o, f, g'), cases.slice(0, 7))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(oneStepAtATime, notANumber('Wax'), request);
    expect(outcomesOf(records, 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(oneStepAtATime, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing of five steps or more', async () => {
    const outside = {
      name: 'outside',
      applies: (request: Request) => batchShape(request).sequenceLength > 4,
    };
    const { mostAsked, records } = await holdingOf(
      oneStepAtATime,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
