import { describe, it } from 'vitest';
import { lastOfEvery } from '../../../src/property/time/last-of-every.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('lastOfEvery', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(lastOfEvery, { asked: 3 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(lastOfEvery);
  });

  it.each([
    ['time-averaged, by alone', ['by']],
    ['loss-mismatch, mean over the batch', ['Wax', 'Wya', 'by', 'h']],
    ['mask-leak, last step masked', ['Wax', 'Waa', 'ba']],
    ['truncated-bptt, window 1, stopped', ['Wax', 'Waa', 'ba', 'inputs']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(lastOfEvery, fault, quantities);
  });

  it('says nothing against gates in another order, which the parts have as well', async () => {
    await expectToLetPass(lastOfEvery, 'gate-order, i, o, f, g');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(lastOfEvery, 'Wya');
  });

  it('asks nothing of a readout at the last step, or of none', async () => {
    await expectToAskNothing(lastOfEvery, ({ architecture }) => architecture.readout?.at !== 'every');
  });
});
