import { describe, it } from 'vitest';
import { unusedInput } from '../../../src/property/network/unused-input.js';
import {
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('unusedInput', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(unusedInput, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(unusedInput);
  });

  it('fails on gradients of the padding', async () => {
    await expectToCatch(unusedInput, 'mask-leak, no mask on the way back', ['Wax']);
  });

  it('fails on dWax turned round', async () => {
    await expectToCatch(unusedInput, 'transposed, every Wax, in memory order', ['Wax']);
  });

  it('fails on weights that are held small', async () => {
    await expectToCatch(unusedInput, 'loss-mismatch, penalty in the gradient', ['Wax']);
  });

  it('says nothing against a mistake that leaves zeros zero', async () => {
    await expectToLetPass(unusedInput, 'sign-flipped, every Wax');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(unusedInput, 'Wax');
  });
});
