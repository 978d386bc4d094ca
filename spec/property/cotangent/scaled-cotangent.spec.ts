import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { scaledCotangent } from '../../../src/property/cotangent/scaled-cotangent.js';
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

const cases = casesOf(scaledCotangent, 100, { limits: shortLimits });

describe('scaledCotangent', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(scaledCotangent, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(scaledCotangent, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(scaledCotangent, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      scaledCotangent,
      referenceSubject(),
      cornersOf(scaledCotangent, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'clipped, each entry to ±1000',
    'clipped, entries below 1e-8 to zero',
    'loss-mismatch, penalty in the loss',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(scaledCotangent, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of sign-flipped, all blocks, which it cannot see', async () => {
    expect(await wrongIn(scaledCotangent, planted('sign-flipped, all blocks'), cases.slice(0, 20))).toEqual(
      [],
    );
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(scaledCotangent, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(scaledCotangent, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing where there is a readout', async () => {
    const requests = casesOf(
      { name: 'outside', applies: (request) => request.architecture.readout !== null },
      10,
    );
    const { mostAsked, records } = await holdingOf(scaledCotangent, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
