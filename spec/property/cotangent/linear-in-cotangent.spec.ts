import { describe, it } from 'vitest';
import { tensor } from '../../../src/contract/tensor.js';
import { linearInCotangent } from '../../../src/property/cotangent/linear-in-cotangent.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';
import { answering } from '../subjects.js';

describe('linearInCotangent', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(linearInCotangent, { asked: 3 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(linearInCotangent);
  });

  it('relates the loss and all gradients', async () => {
    await expectToRelateAll(linearInCotangent, ['outputs', 'h_n', 'c_n']);
  });

  it.each([
    ['clipped, each entry to ±1', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['clipped, dh to ±1 at each step', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['loss-mismatch, penalty in the gradient', ['Wax', 'Waa']],
    ['loss-mismatch, penalty in the loss', ['loss']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(linearInCotangent, fault, quantities);
  });

  it('fails on absolute values, which grow with a cotangent but do not add up', async () => {
    const absolute = answering(({ gradients, ...reply }) => ({
      ...reply,
      gradients: Object.fromEntries(
        Object.entries(gradients!).map(([name, { shape, data }]) => [
          name,
          tensor(shape, data.map(Math.abs)),
        ]),
      ),
    }));
    await expectToCatch(linearInCotangent, absolute, ['Wax']);
  });

  it('says nothing against a mistake that adds up as well', async () => {
    await expectToLetPass(linearInCotangent, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(linearInCotangent, 'Wax');
  });

  it('asks nothing of networks with a readout', async () => {
    await expectToAskNothing(linearInCotangent, ({ architecture }) => architecture.readout !== null);
  });
});
