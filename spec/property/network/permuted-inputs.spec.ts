import { describe, it } from 'vitest';
import { permutedInputs } from '../../../src/property/network/permuted-inputs.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('permutedInputs', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(permutedInputs, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(permutedInputs);
  });

  it('fails on an entry that is wrong wherever it stands', async () => {
    await expectToCatch(permutedInputs, 'entries-wrong, Wax alone, entry 1 × 0', ['Wax']);
  });

  it('fails on rows that stand in the order of another layout', async () => {
    await expectToCatch(permutedInputs, 'weight-orientation, column-major, Wax', ['loss', 'Wax']);
  });

  it('says nothing against a mistake that is made with every feature alike', async () => {
    await expectToLetPass(permutedInputs, 'sign-flipped, every Wax');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(permutedInputs, 'Wax');
  });

  it('asks nothing of a single feature', async () => {
    await expectToAskNothing(permutedInputs, ({ architecture }) => architecture.inputSize === 1);
  });
});
