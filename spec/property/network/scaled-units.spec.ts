import { describe, it } from 'vitest';
import { scaledUnits } from '../../../src/property/network/scaled-units.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('scaledUnits', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(scaledUnits, { asked: 2, kinds: ['elman-identity', 'elman-relu'] });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(scaledUnits);
  });

  it('fails on another activation', async () => {
    await expectToCatch(scaledUnits, 'activation-mismatch, tanh', ['loss', 'h_n']);
  });

  it('fails on gradients that are clipped', async () => {
    await expectToCatch(scaledUnits, 'clipped, each entry to ±1', ['Waa']);
  });

  it('says nothing against a mistake that has no scale either', async () => {
    await expectToLetPass(scaledUnits, 'truncated-bptt, window 2');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(scaledUnits, 'Waa');
  });

  it('asks nothing of cells with a scale', async () => {
    await expectToAskNothing(
      scaledUnits,
      ({ architecture }) => architecture.cell !== 'elman' || architecture.activation === 'tanh',
    );
  });
});
