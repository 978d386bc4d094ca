import { describe, it } from 'vitest';
import { scaledInputs } from '../../../src/property/network/scaled-inputs.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('scaledInputs', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(scaledInputs, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(scaledInputs);
  });

  it('fails on gradients that are clipped', async () => {
    await expectToCatch(scaledInputs, 'clipped, each entry to ±1', ['Wax']);
  });

  it('fails on rows that stand in the order of another layout', async () => {
    await expectToCatch(scaledInputs, 'weight-orientation, column-major, Wax', ['loss', 'Wax']);
  });

  it('says nothing against a mistake that has no scale either', async () => {
    await expectToLetPass(scaledInputs, 'scaled, every Wax, × 1.01');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(scaledInputs, 'Wax');
  });

  it('asks nothing of tokens', async () => {
    await expectToAskNothing(scaledInputs, ({ tokens }) => tokens !== undefined);
  });
});
