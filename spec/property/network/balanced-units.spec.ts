import { describe, it } from 'vitest';
import { balancedUnits } from '../../../src/property/network/balanced-units.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
} from '../expectations.js';

describe('balancedUnits', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(balancedUnits, { asked: 1, kinds: ['elman-identity', 'elman-relu'] });
  });

  it('fails on a path through time that is cut off', async () => {
    await expectToCatch(balancedUnits, 'truncated-bptt, window 2', ['Waa']);
  });

  it('fails on Waa taken for its transpose on the way back', async () => {
    await expectToCatch(balancedUnits, 'transposed-propagation, Waa', ['Waa']);
  });

  it('fails on a cotangent that is not read', async () => {
    await expectToCatch(balancedUnits, 'final-state-cotangent-ignored, of h', ['Waa']);
  });

  it('says nothing against what belongs to no unit', async () => {
    await expectToLetPass(balancedUnits, 'sign-flipped, by alone');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(balancedUnits, 'Waa');
  });

  it('asks nothing of cells with a scale', async () => {
    await expectToAskNothing(
      balancedUnits,
      ({ architecture }) => architecture.cell !== 'elman' || architecture.activation === 'tanh',
    );
  });
});
