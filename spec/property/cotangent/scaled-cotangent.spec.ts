import { describe, it } from 'vitest';
import { scaledCotangent } from '../../../src/property/cotangent/scaled-cotangent.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('scaledCotangent', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(scaledCotangent, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(scaledCotangent);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(scaledCotangent);
  });

  it.each([
    ['clipped, each entry to ±1000', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['clipped, entries below 1e-8 to zero', ['Wax', 'inputs', 'h']],
    ['loss-mismatch, penalty in the loss', ['loss']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(scaledCotangent, fault, quantities);
  });

  it('says nothing against a mistake that grows with the cotangent as well', async () => {
    await expectToLetPass(scaledCotangent, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(scaledCotangent, 'Wax');
  });

  it('asks nothing of networks with a readout', async () => {
    await expectToAskNothing(scaledCotangent, ({ architecture }) => architecture.readout !== null);
  });
});
