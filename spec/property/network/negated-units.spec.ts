import { describe, it } from 'vitest';
import { negatedUnits } from '../../../src/property/network/negated-units.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('negatedUnits', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(negatedUnits, {
      asked: 2,
      kinds: ['elman-identity', 'elman-tanh', 'gru-after', 'gru-before', 'lstm'],
    });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(negatedUnits);
  });

  it('fails on a gate that is taken for another', async () => {
    await expectToCatch(negatedUnits, 'gate-order, i, g, f, o', ['loss', 'Wax']);
  });

  it('fails on another activation', async () => {
    await expectToCatch(negatedUnits, 'activation-mismatch, relu', ['loss', 'h_n']);
  });

  it('says nothing against a mistake that is odd as well', async () => {
    await expectToLetPass(negatedUnits, 'hidden-path-missing, all gates');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(negatedUnits, 'Waa');
  });

  it('asks nothing of cells that are not odd', async () => {
    await expectToAskNothing(
      negatedUnits,
      ({ architecture }) =>
        architecture.cell === 'elman' &&
        (architecture.activation === 'relu' || architecture.activation === 'sigmoid'),
    );
  });
});
