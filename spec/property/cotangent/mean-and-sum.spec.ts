import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { meanAndSum } from '../../../src/property/cotangent/mean-and-sum.js';
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

const cases = casesOf(meanAndSum, 200, { limits: shortLimits });

describe('meanAndSum', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(meanAndSum, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(meanAndSum, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(meanAndSum, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      meanAndSum,
      referenceSubject(),
      cornersOf(meanAndSum, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it.each([
    'loss-mismatch, sum for mean',
    'loss-mismatch, mean for sum',
    'loss-mismatch, mean over the padding',
    'clipped, each entry to ±1',
  ])('does not hold for %s', async (name) => {
    expect(await wrongIn(meanAndSum, planted(name), cases)).not.toEqual([]);
  });

  it('says nothing of softmax-gradient-wrong, target off by one class, which it cannot see', async () => {
    expect(
      await wrongIn(
        meanAndSum,
        planted('softmax-gradient-wrong, target off by one class'),
        cases.slice(0, 20),
      ),
    ).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(meanAndSum, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(meanAndSum, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing of cotangents', async () => {
    const requests = casesOf(
      { name: 'outside', applies: (request) => request.objective.kind === 'cotangent' },
      10,
    );
    const { mostAsked, records } = await holdingOf(meanAndSum, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
