import { describe, expect, it } from 'vitest';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { batchSum } from '../../../src/property/batch/batch-sum.js';
import { withExamples } from '../../../src/property/batch/examples.js';
import { casesOf } from '../cases.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('batchSum', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(batchSum, { asked: (request) => 1 + batchShape(request).batchSize });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(batchSum);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(batchSum);
  });

  it.each([
    ['batch-averaged, every Waa', ['Waa']],
    ['batch-element-dropped, example 2, missing, sums', ['Wax', 'Waa', 'ba']],
    ['loss-mismatch, mean for sum', ['Wax', 'Wya', 'by', 'h']],
    ["time-averaged, each example's contributions by its own length", ['Wax', 'Waa', 'ba']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(batchSum, fault, quantities);
  });

  it('leaves batches out that would take more than eight evaluations', () => {
    const [request] = casesOf(batchSum, 1) as [Request];
    const of = (count: number) => withExamples(request, new Array<number>(count).fill(0));
    expect([1, 2, 8, 9].map((count) => batchSum.applies(of(count)))).toEqual([false, true, true, false]);
  });

  it('says nothing against a mistake that is made with every example alike', async () => {
    await expectToLetPass(batchSum, 'sign-flipped, all blocks');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(batchSum, 'Wax');
  });

  it('asks nothing of one example alone', async () => {
    await expectToAskNothing(batchSum, (request) => batchShape(request).batchSize === 1);
  });
});
