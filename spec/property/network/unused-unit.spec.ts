import { describe, it } from 'vitest';
import { unusedUnit } from '../../../src/property/network/unused-unit.js';
import {
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('unusedUnit', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(unusedUnit, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(unusedUnit);
  });

  it('fails on Waa taken for its transpose on the way back', async () => {
    await expectToCatch(unusedUnit, 'transposed-propagation, Waa', ['Waa']);
  });

  it('fails on dWaa turned round', async () => {
    await expectToCatch(unusedUnit, 'transposed, every Waa', ['Waa']);
  });

  it('says nothing against a mistake that leaves zeros zero', async () => {
    await expectToLetPass(unusedUnit, 'truncated-bptt, window 2');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(unusedUnit, 'Waa');
  });
});
