import { describe, it } from 'vitest';
import { batchShape } from '../../../src/contract/request.js';
import { oneStepAtATime } from '../../../src/property/time/one-step-at-a-time.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('oneStepAtATime', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(oneStepAtATime, { asked: (request) => 2 * batchShape(request).sequenceLength });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(oneStepAtATime);
  });

  it.each([
    ['truncated-bptt, window 1', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['truncated-bptt, window 3', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['time-step-missing, steps 0', ['Wax', 'Waa', 'ba']],
    ['final-state-cotangent-ignored, of h', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['time-averaged, every Wax', ['Wax']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(oneStepAtATime, fault, quantities);
  });

  it('says nothing against gates in another order, which the parts have as well', async () => {
    await expectToLetPass(oneStepAtATime, 'gate-order, i, o, f, g');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(oneStepAtATime, 'Wax', ['Wax', null, null, 'Wax', 'Wax', 'Wax']);
  });

  it('asks nothing of five steps or more', async () => {
    await expectToAskNothing(oneStepAtATime, (request) => batchShape(request).sequenceLength > 4);
  });
});
