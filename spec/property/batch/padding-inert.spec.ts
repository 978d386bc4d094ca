import { describe, it } from 'vitest';
import { paddingInert } from '../../../src/property/batch/padding-inert.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('paddingInert', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(paddingInert, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(paddingInert);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(paddingInert);
  });

  it.each([
    ['mask-leak, no mask on the way back', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['mask-leak, cotangents of the padding', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['mask-leak, trace in the padding', ['inputs']],
    ['mask-leak, last gradient repeated', ['inputs']],
    ['padding-semantics, outputs held', ['outputs']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(paddingInert, fault, quantities);
  });

  it('says nothing against a step too few, whatever the padding holds', async () => {
    await expectToLetPass(paddingInert, 'mask-leak, last step masked');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(paddingInert, 'Wax');
  });

  it('asks nothing of full lengths', async () => {
    await expectToAskNothing(paddingInert, ({ lengths }) => lengths === null);
  });
});
