import { describe, it } from 'vitest';
import { shiftedTargets } from '../../../src/property/network/shifted-targets.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('shiftedTargets', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(shiftedTargets, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(shiftedTargets);
  });

  it('fails on a gradient that is not one of residuals', async () => {
    await expectToCatch(shiftedTargets, 'softmax-gradient-wrong, softmax in the squared error', [
      'by',
      'Wya',
    ]);
  });

  it('fails on a bias that is not read', async () => {
    await expectToCatch(shiftedTargets, 'bias-missing, by', ['loss', 'Wya']);
  });

  it('says nothing against a mistake that is made with residuals', async () => {
    await expectToLetPass(shiftedTargets, 'sign-flipped, by alone');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(shiftedTargets, 'Wya');
  });

  it('asks nothing of any other objective', async () => {
    await expectToAskNothing(shiftedTargets, ({ objective }) => objective.kind !== 'squaredError');
  });
});
