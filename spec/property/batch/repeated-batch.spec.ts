import { describe, it } from 'vitest';
import { repeatedBatch } from '../../../src/property/batch/repeated-batch.js';
import {
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('repeatedBatch', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(repeatedBatch, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(repeatedBatch);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(repeatedBatch);
  });

  it.each([
    ['batch-averaged, every Waa', ['Waa']],
    ['batch-element-dropped, example 0, missing, sums', ['Wax', 'Waa', 'ba']],
    ['loss-mismatch, mean for sum', ['Wax', 'Wya', 'by', 'h']],
    ['permuted, h alone, examples 1 0', ['h']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(repeatedBatch, fault, quantities);
  });

  it('says nothing against a mistake that is made with every example alike', async () => {
    await expectToLetPass(repeatedBatch, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(repeatedBatch, 'Wax');
  });
});
