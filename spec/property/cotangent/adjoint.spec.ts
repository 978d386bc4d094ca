import { describe, it } from 'vitest';
import { adjoint } from '../../../src/property/cotangent/adjoint.js';
import {
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('adjoint', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(adjoint, { asked: 1 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(adjoint);
  });

  it('relates all gradients', async () => {
    await expectToRelateAll(adjoint, ['loss', 'outputs', 'h_n', 'c_n']);
  });

  it.each([
    ['truncated-bptt, window 3', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['transposed-propagation, Waa', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['softmax-gradient-wrong, target off by one class', ['Wya', 'by', 'Wax']],
    ['batch-averaged, by alone', ['by']],
    ['initial-state-gradient-missing, of c', ['c']],
    ['entries-wrong, Waa alone, last entry × 1.001', ['Waa']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(adjoint, fault, quantities);
  });

  it('says nothing against a loss of another unit', async () => {
    await expectToLetPass(adjoint, 'loss-mismatch, base 2 in the loss');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(adjoint, 'Wax');
  });
});
