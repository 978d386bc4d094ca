import { describe, it } from 'vitest';
import { longerPadding } from '../../../src/property/batch/longer-padding.js';
import {
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('longerPadding', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(longerPadding, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(longerPadding);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(longerPadding);
  });

  it.each([
    ['mask-leak, last step masked', ['Wax', 'Waa', 'ba']],
    ['mask-leak, no mask on the way back', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['mask-leak, cotangents of the padding', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['padding-semantics, outputs held', ['outputs']],
    ['loss-mismatch, mean over the padding', ['Wax', 'Wya', 'by']],
    ['padding-semantics, reverse from the end', ['loss', 'outputs', 'h_n']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(longerPadding, fault, quantities);
  });

  it('says nothing against a mistake that is made with and without padding', async () => {
    await expectToLetPass(longerPadding, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(longerPadding, 'Wax');
  });
});
