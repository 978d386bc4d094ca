import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { tensor } from '../../../src/contract/tensor.js';
import { fullLengths } from '../../../src/property/batch/full-lengths.js';
import { hasPadding } from '../../../src/property/batch/padding.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import {
  answering,
  asking,
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

const cases = casesOf(fullLengths, 200, { limits: shortLimits });

describe('fullLengths', () => {
  it('holds for the reference in every kind of cell', async () => {
    const { largestRatio, toldOf, mostAsked } = await holdingOf(fullLengths, referenceSubject(), cases);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
    expect(mostAsked).toBe(2);
  });

  it('holds where every value is stored in float32', async () => {
    const requests = casesOf(fullLengths, 28, { limits: shortLimits, precision: 'float32' });
    const { largestRatio, toldOf } = await holdingOf(fullLengths, stored('float32'), requests);
    expect(largestRatio).toBeLessThan(rightShare);
    expect(toldOf).toEqual(everyKind);
  });

  it('holds on the corner cases of an LSTM', async () => {
    const { cases: count, largestRatio } = await holdingOf(
      fullLengths,
      referenceSubject(),
      cornersOf(fullLengths, 'lstm'),
    );
    expect(count).toBeGreaterThan(0);
    expect(largestRatio).toBeLessThan(rightShare);
  });

  it('does not hold where a mask ends a step too early', async () => {
    const masked = asking((request) => ({
      ...request,
      lengths: request.lengths?.map((length) => Math.max(1, length - 1)) ?? null,
    }));
    expect(await wrongIn(fullLengths, masked, cases)).toContain('Wax');
  });

  it('calls NaN wrong that comes with lengths alone', async () => {
    const broken = answering(({ gradients, ...reply }, { lengths }) => {
      const { shape, data } = gradients!.Wax!;
      const Wax = tensor(shape, lengths === null ? data : data.map(() => Number.NaN));
      return { ...reply, gradients: { ...gradients, Wax } };
    });
    const requests = cases.filter(({ lengths }) => lengths === null);
    expect(await wrongIn(fullLengths, broken, requests)).toEqual(['Wax']);
  });

  it('says nothing of sign-flipped, all blocks, which it cannot see', async () => {
    expect(await wrongIn(fullLengths, planted('sign-flipped, all blocks'), cases.slice(0, 20))).toEqual([]);
  });

  it('agrees with no NaN, and misses a gradient that does not come', async () => {
    const [request] = cases as [Request];
    expect(outcomesOf(await recordsOf(fullLengths, notANumber('Wax'), request), 'Wax')).not.toContain(
      'agrees',
    );
    expect(outcomesOf(await recordsOf(fullLengths, without('Wax'), request), 'Wax')).toEqual(['missing']);
  });

  it('asks nothing where something is padded', async () => {
    const requests = casesOf({ name: 'outside', applies: (request) => hasPadding(request) }, 10, {
      limits: shortLimits,
    });
    const { mostAsked, records } = await holdingOf(fullLengths, referenceSubject(), requests);
    expect([mostAsked, records]).toEqual([1, []]);
  });
});
