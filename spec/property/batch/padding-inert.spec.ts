import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { paddingInert } from '../../../src/property/batch/padding-inert.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
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
} from '../holding.js';

const cases = casesOf(paddingInert, 200, { limits: shortLimits });

describe('paddingInert', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(paddingInert, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(paddingInert, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(paddingInert, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      paddingInert,
      referenceSubject(),
      cornersOf(paddingInert, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'mask-leak, no mask on the way back',
    'mask-leak, cotangents of the padding',
    'mask-leak, trace in the padding',
    'mask-leak, last gradient repeated',
    'padding-semantics, outputs held',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(paddingInert, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of mask-leak, last step masked, which it cannot see', async () => {
    expect(await wrongIn(paddingInert, planted('mask-leak, last step masked'), cases.slice(0, 20))).toEqual(
      [],
    );
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(paddingInert, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(paddingInert, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing where nothing is padded', async () => {
    const requests = casesOf({ name: 'outside', applies: (request) => request.lengths === null }, 10, {
      limits: shortLimits,
    });
    const { mostAsked, records } = await holdingOf(paddingInert, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
