import { describe, it } from 'vitest';
import { shiftedLogits } from '../../../src/property/network/shifted-logits.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('shiftedLogits', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(shiftedLogits, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(shiftedLogits);
  });

  it('fails on a softmax whose target is not subtracted', async () => {
    await expectToCatch(shiftedLogits, 'softmax-gradient-wrong, target not subtracted', ['by', 'Wya']);
  });

  it('fails on another function of the logits', async () => {
    await expectToCatch(shiftedLogits, 'softmax-gradient-wrong, sigmoid for softmax', ['by', 'Wya']);
  });

  it('says nothing against a factor, which leaves a sum of zero', async () => {
    await expectToLetPass(shiftedLogits, 'batch-averaged, by alone');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(shiftedLogits, 'Wya');
  });

  it('asks nothing of any other objective', async () => {
    await expectToAskNothing(shiftedLogits, ({ objective }) => objective.kind !== 'crossEntropy');
  });
});
