import { describe, it } from 'vitest';
import { biasAsInput } from '../../../src/property/network/bias-as-input.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('biasAsInput', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(biasAsInput, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(biasAsInput);
  });

  it('fails on a bias whose gradient is an average', async () => {
    await expectToCatch(biasAsInput, 'time-averaged, every ba', ['ba']);
  });

  it('fails on a step that is missing from dba alone', async () => {
    await expectToCatch(biasAsInput, 'time-step-missing, dba, steps 0', ['ba']);
  });

  it('says nothing against a step that is missing from both', async () => {
    await expectToLetPass(biasAsInput, 'time-step-missing, steps 0');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(biasAsInput, 'Wax');
  });

  it('asks nothing of tokens, and networks without a bias', async () => {
    await expectToAskNothing(
      biasAsInput,
      ({ architecture, tokens }) => tokens !== undefined || !architecture.bias,
    );
  });
});
