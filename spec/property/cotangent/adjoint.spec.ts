import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { adjoint } from '../../../src/property/cotangent/adjoint.js';
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

const cases = casesOf(adjoint, 200, { limits: shortLimits });

describe('adjoint', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(adjoint, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(1);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(adjoint, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(adjoint, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      adjoint,
      referenceSubject(),
      cornersOf(adjoint, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'truncated-bptt, window 3',
    'transposed-propagation, Waa',
    'softmax-gradient-wrong, target off by one class',
    'batch-averaged, by alone',
    'initial-state-gradient-missing, of c',
    'entries-wrong, Waa alone, last entry × 1.001',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(adjoint, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of loss-mismatch, base 2 in the loss, which it cannot see', async () => {
    expect(await wrongIn(adjoint, planted('loss-mismatch, base 2 in the loss'), cases.slice(0, 20))).toEqual(
      [],
    );
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(adjoint, notANumber('Wax'), request), 'Wax')).not.toContain('agrees');
    expect(outcomesOf(await recordsOf(adjoint, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });
});
