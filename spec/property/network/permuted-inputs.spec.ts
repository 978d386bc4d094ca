import { describe, it } from 'vitest';
import { permutedInputs } from '../../../src/property/network/permuted-inputs.js';
import {
  allKinds,
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
} from './asked-of.js';

describe('permutedInputs', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(permutedInputs, { kinds: allKinds, asked: 2 });
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
    await expectToRefuseNaN(permutedInputs, 'Wax', 2);
  });

  it('asks nothing of a single feature', async () => {
    await expectToAskNothing(permutedInputs, ({ architecture }) => architecture.inputSize === 1);
  });
});
