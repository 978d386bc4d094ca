import { describe, it } from 'vitest';
import { meanAndSum } from '../../../src/property/cotangent/mean-and-sum.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('meanAndSum', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(meanAndSum, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(meanAndSum);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(meanAndSum);
  });

  it.each([
    ['loss-mismatch, sum for mean', ['Wax', 'Wya', 'by']],
    ['loss-mismatch, mean for sum', ['Wax', 'Wya', 'by']],
    ['loss-mismatch, mean over the padding', ['Wax', 'Wya', 'by']],
    ['clipped, each entry to ±1', ['Wax', 'Wya', 'by']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(meanAndSum, fault, quantities);
  });

  it('says nothing against a mistake that is made with both alike', async () => {
    await expectToLetPass(meanAndSum, 'softmax-gradient-wrong, target off by one class');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(meanAndSum, 'Wax');
  });

  it('asks nothing of cotangents', async () => {
    await expectToAskNothing(meanAndSum, ({ objective }) => objective.kind === 'cotangent');
  });
});
