import { describe, it } from 'vitest';
import { batchShape } from '../../../src/contract/request.js';
import { permutedExamples } from '../../../src/property/batch/permuted-examples.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('permutedExamples', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(permutedExamples, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(permutedExamples);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(permutedExamples);
  });

  it.each([
    ['batch-element-dropped, example 0, missing, sums', ['Wax', 'Waa', 'ba']],
    [
      'batch-element-dropped, example 1, counted twice, loss',
      ['Wax', 'Waa', 'ba', 'inputs', 'h', 'Wya', 'by'],
    ],
    ['permuted, h alone, examples 1 0', ['h']],
    ['repeated-token-overwritten, the last remains', ['Wax']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(permutedExamples, fault, quantities);
  });

  it('says nothing against a mistake that is made with every example alike', async () => {
    await expectToLetPass(permutedExamples, 'batch-averaged, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(permutedExamples, 'Wax');
  });

  it('asks nothing of one example alone', async () => {
    await expectToAskNothing(permutedExamples, (request) => batchShape(request).batchSize === 1);
  });
});
