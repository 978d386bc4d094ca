import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { longerPadding } from '../../../src/property/batch/longer-padding.js';
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

const cases = casesOf(longerPadding, 200, { limits: shortLimits });

describe('longerPadding', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(longerPadding, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(longerPadding, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(longerPadding, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      longerPadding,
      referenceSubject(),
      cornersOf(longerPadding, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'mask-leak, last step masked',
    'mask-leak, no mask on the way back',
    'mask-leak, cotangents of the padding',
    'padding-semantics, outputs held',
    'loss-mismatch, mean over the padding',
    'padding-semantics, reverse from the end',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(longerPadding, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of sign-flipped, all blocks, which it cannot see', async () => {
    expect(await wrongIn(longerPadding, planted('sign-flipped, all blocks'), cases.slice(0, 20))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(longerPadding, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(longerPadding, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });
});
