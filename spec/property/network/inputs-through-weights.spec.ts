import { describe, it } from 'vitest';
import { inputsThroughWeights } from '../../../src/property/network/inputs-through-weights.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
} from '../expectations.js';

describe('inputsThroughWeights', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(inputsThroughWeights, { asked: 1 });
  });

  it('fails on Wax taken for its transpose on the way back', async () => {
    await expectToCatch(inputsThroughWeights, 'transposed-propagation, Wax', ['inputs']);
  });

  it('fails on a step that is missing from dWax', async () => {
    await expectToCatch(inputsThroughWeights, 'time-step-missing, dWax, steps 0', ['inputs']);
  });

  it('fails on a bias whose gradient is an average', async () => {
    await expectToCatch(inputsThroughWeights, 'time-averaged, every ba', ['inputs']);
  });

  it('says nothing against a dz that is wrong, as long as everything is made of it', async () => {
    await expectToLetPass(inputsThroughWeights, 'truncated-bptt, window 2');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(inputsThroughWeights, 'inputs');
  });

  it('asks nothing of tokens', async () => {
    await expectToAskNothing(inputsThroughWeights, ({ tokens }) => tokens !== undefined);
  });
});
