import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { cutInTwo } from '../../../src/property/time/cut-in-two.js';
import { validLengths } from '../../../src/property/valid-lengths.js';
import { referenceDescription, referenceSubject } from '../../../src/subject/reference.js';
import {
  answering,
  casesOf,
  cornersOf,
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

const cases = casesOf(cutInTwo, 14, { limits: shortLimits });

describe('cutInTwo', () => {
  it('holds for the reference in every kind of cell, and asks it nothing that is not valid', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(cutInTwo, strictReference(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(4);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(cutInTwo, 7, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, records } = await holdingOf(cutInTwo, stored('float32'), requests);
    expect(records).not.toEqual([]);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const corners = cornersOf(cutInTwo, 'lstm');
    expect(corners).not.toEqual([]);
    const { largestRatio } = await holdingOf(cutInTwo, strictReference(), corners);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('relates all that is owed', async () => {
    for (const request of cases.slice(0, 4)) {
      const records = await recordsOf(cutInTwo, referenceSubject(), request);
      const related = new Set(records.map(({ quantity }) => quantity));
      expect(related).toEqual(new Set(owedQuantities(request)));
    }
  });

  it.each([
    'truncated-bptt, window 1',
    'truncated-bptt, window 3, stopped',
    'wrong-initial-state, zero for the initial h',
    'initial-state-gradient-missing, of h',
    'final-state-cotangent-ignored, of c',
    'time-averaged, every Waa',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(cutInTwo, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of gate-order, i, o, f, g, which it cannot see', async () => {
    expect(await wrongIn(cutInTwo, planted('gate-order, i, o, f, g'), cases.slice(0, 7))).toEqual([]);
  });

  it('calls a state wrong that cannot be carried on, and asks no further', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(cutInTwo, withFinalState(Number.NaN), request);
    expect(wrongQuantities(records)).toEqual(['h_n']);
  });

  it('relates the forward pass alone where the gradient of the initial state is not owed', async () => {
    const right = referenceSubject();
    const subject: Subject = {
      describe: () => ({
        ...referenceDescription,
        supports: { ...referenceDescription.supports, gradients: ['parameters'] },
      }),
      evaluate: (request) => right.evaluate(request),
    };
    const records = await recordsOf(cutInTwo, subject, cases[0]!);
    expect(records.map(({ quantity }) => quantity)).toEqual(['loss', 'outputs', 'h_n']);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    const records = await recordsOf(cutInTwo, notANumber('Wax'), request);
    expect(outcomesOf(records, 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(cutInTwo, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing where an example has one step, or a direction is reverse', async () => {
    const outside = {
      name: 'outside',
      applies: (request: Request) =>
        request.architecture.bidirectional || Math.min(...validLengths(request)) < 2,
    };
    const { mostAsked, records } = await holdingOf(
      cutInTwo,
      referenceSubject(),
      casesOf(outside, 7, { limits: shortLimits }),
    );
    expect([mostAsked, records]).toEqual([1, []]);
  });
});

/** The reference with another number in the first entry of h_n. */
function withFinalState(first: number): Subject {
  return answering(({ state, ...reply }) => {
    const { h, ...others } = state!;
    return { ...reply, state: { ...others, h: { ...h, data: Float64Array.from(h.data).fill(first, 0, 1) } } };
  });
}
