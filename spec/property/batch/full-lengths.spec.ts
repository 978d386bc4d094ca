import { describe, it } from 'vitest';
import { fullLengths } from '../../../src/property/batch/full-lengths.js';
import { hasPadding } from '../../../src/property/batch/padding.js';
import type { Property } from '../../../src/property/property.js';
import {
  expectToAskNothing,
  expectToBlameAlone,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';
import { answering, asking, withNaN } from '../subjects.js';

describe('fullLengths', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(fullLengths, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(fullLengths);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(fullLengths);
  });

  it('fails on a mask that ends a step too early', async () => {
    const masked = asking((request) => ({
      ...request,
      lengths: request.lengths?.map((length) => Math.max(1, length - 1)) ?? null,
    }));
    await expectToCatch(fullLengths, masked, ['Wax', 'loss']);
  });

  it('fails on NaN that comes with lengths alone', async () => {
    const broken = answering(({ gradients, ...reply }, { lengths }) => ({
      ...reply,
      gradients: lengths === null ? gradients! : { ...gradients, Wax: withNaN(gradients!.Wax!) },
    }));
    const unsaid: Property = {
      ...fullLengths,
      applies: (request) => request.lengths === null && fullLengths.applies(request),
    };
    await expectToBlameAlone(unsaid, broken, 'Wax');
  });

  it('says nothing against a mistake that is made with and without lengths', async () => {
    await expectToLetPass(fullLengths, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(fullLengths, 'Wax');
  });

  it('asks nothing of padded sequences', async () => {
    await expectToAskNothing(fullLengths, hasPadding);
  });
});
