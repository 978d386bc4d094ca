import { describe, it } from 'vitest';
import { complementedUnits } from '../../../src/property/network/complemented-units.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('complementedUnits', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(complementedUnits, { asked: 2, kinds: ['elman-sigmoid'] });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(complementedUnits);
  });

  it('fails on another activation', async () => {
    await expectToCatch(complementedUnits, 'activation-mismatch, tanh', ['loss', 'h_n']);
  });

  it('fails on a bias whose gradient is not that of the weights', async () => {
    await expectToCatch(complementedUnits, 'scaled, every ba, × 1.01', ['Waa']);
  });

  it('says nothing against a dz that is wrong, as long as everything is made of it', async () => {
    await expectToLetPass(complementedUnits, 'truncated-bptt, window 2');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(complementedUnits, 'Waa');
  });

  it('asks nothing of other activations, and networks without a bias', async () => {
    await expectToAskNothing(
      complementedUnits,
      ({ architecture }) =>
        architecture.cell !== 'elman' || architecture.activation !== 'sigmoid' || !architecture.bias,
    );
  });
});
