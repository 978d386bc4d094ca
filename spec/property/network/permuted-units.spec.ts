import { describe, it } from 'vitest';
import { permutedUnits } from '../../../src/property/network/permuted-units.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('permutedUnits', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(permutedUnits, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(permutedUnits);
  });

  it('fails on an entry that is wrong wherever it stands', async () => {
    await expectToCatch(permutedUnits, 'entries-wrong, Waa alone, entry 0 × 1.1', ['Waa']);
  });

  it('fails on rows that stand in the order of another layout', async () => {
    await expectToCatch(permutedUnits, 'weight-orientation, column-major, Wax', ['loss', 'Wax']);
  });

  it('says nothing against a mistake that is made with every unit alike', async () => {
    await expectToLetPass(permutedUnits, 'truncated-bptt, window 2');
    await expectToLetPass(permutedUnits, 'sign-flipped, every Waa');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(permutedUnits, 'Waa');
  });

  it('asks nothing of a single unit', async () => {
    await expectToAskNothing(permutedUnits, ({ architecture }) => architecture.hiddenSize === 1);
  });
});
