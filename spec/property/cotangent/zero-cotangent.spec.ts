import { describe, it } from 'vitest';
import { zeroCotangent } from '../../../src/property/cotangent/zero-cotangent.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('zeroCotangent', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(zeroCotangent, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(zeroCotangent);
  });

  it('relates the loss and all gradients', async () => {
    await expectToRelateAll(zeroCotangent, ['outputs', 'h_n', 'c_n']);
  });

  it.each([
    ['loss-mismatch, penalty in the gradient', ['Wax', 'Waa']],
    ['loss-mismatch, penalty in the loss', ['loss']],
    ['stale-state, gradients accumulate', ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c']],
    ['mask-leak, trace in the padding', ['inputs']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(zeroCotangent, fault, quantities);
  });

  it('says nothing against a mistake that leaves zeros zero', async () => {
    await expectToLetPass(zeroCotangent, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(zeroCotangent, 'Wax', [null, 'Wax']);
  });

  it('asks nothing of networks with a readout', async () => {
    await expectToAskNothing(zeroCotangent, ({ architecture }) => architecture.readout !== null);
  });
});
