import { describe, it } from 'vitest';
import { shiftedInputs } from '../../../src/property/network/shifted-inputs.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('shiftedInputs', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(shiftedInputs, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(shiftedInputs);
  });

  it('fails on a gradient of the bias that is not that of the weights', async () => {
    await expectToCatch(shiftedInputs, 'scaled, every ba, × 1.01', ['Wax']);
  });

  it('fails on a bias that is not read', async () => {
    await expectToCatch(shiftedInputs, 'bias-missing, ba', ['loss']);
  });

  it('says nothing against a dz that is wrong, as long as everything is made of it', async () => {
    await expectToLetPass(shiftedInputs, 'truncated-bptt, window 2');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(shiftedInputs, 'Wax');
  });

  it('asks nothing of tokens, and networks without a bias', async () => {
    await expectToAskNothing(
      shiftedInputs,
      ({ architecture, tokens }) => tokens !== undefined || !architecture.bias,
    );
  });
});
