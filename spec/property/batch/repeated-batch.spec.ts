import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { repeatedBatch } from '../../../src/property/batch/repeated-batch.js';
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

const cases = casesOf(repeatedBatch, 200, { limits: shortLimits });

describe('repeatedBatch', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(repeatedBatch, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(repeatedBatch, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(repeatedBatch, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      repeatedBatch,
      referenceSubject(),
      cornersOf(repeatedBatch, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'batch-averaged, every Waa',
    'batch-element-dropped, example 0, missing, sums',
    'loss-mismatch, mean for sum',
    'permuted, h alone, examples 1 0',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(repeatedBatch, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of sign-flipped, all blocks, which it cannot see', async () => {
    expect(await wrongIn(repeatedBatch, planted('sign-flipped, all blocks'), cases.slice(0, 20))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(repeatedBatch, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(repeatedBatch, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });
});
