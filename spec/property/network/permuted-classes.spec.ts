import { describe, it } from 'vitest';
import { permutedClasses } from '../../../src/property/network/permuted-classes.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('permutedClasses', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(permutedClasses, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(permutedClasses);
  });

  it('fails on a neighbour that is taken for the target', async () => {
    await expectToCatch(permutedClasses, 'softmax-gradient-wrong, target off by one class', ['Wya', 'by']);
  });

  it('fails on an entry that is wrong wherever it stands', async () => {
    await expectToCatch(permutedClasses, 'entries-wrong, by alone, entry 0 × 1.1', ['by']);
  });

  it('says nothing against a mistake that is made with every class alike', async () => {
    await expectToLetPass(permutedClasses, 'softmax-gradient-wrong, target not subtracted');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(permutedClasses, 'Wya');
  });

  it('asks nothing of a network without a readout', async () => {
    await expectToAskNothing(permutedClasses, ({ architecture }) => architecture.readout === null);
  });
});
