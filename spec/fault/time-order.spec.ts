import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { moved, readingSteps, reversed, rightAligned } from '../../src/fault/time-order.js';
import { drawnRequest } from './drawn-request.js';

const request: Request = {
  ...drawnRequest({ cell: 'elman', activation: 'tanh' }, { sequenceLength: 3, inputSize: 1, hiddenSize: 2 }),
  lengths: [3, 2],
};
const steps = tensor([2, 3, 1], [10, 11, 12, 20, 21, 22]);

describe('moved', () => {
  it('reads the valid steps backward', () => {
    expect([...moved(steps, request, reversed, 'read').data]).toEqual([12, 11, 10, 21, 20, 22]);
  });

  it('reads the last steps as the valid ones, and writes them back', () => {
    const read = moved(steps, request, rightAligned, 'read');
    expect([...read.data]).toEqual([10, 11, 12, 21, 22, 20]);
    expect([...moved(read, request, rightAligned, 'written').data]).toEqual([...steps.data]);
  });

  it('moves some columns alone', () => {
    const pairs = tensor(
      [2, 3, 2],
      Float64Array.from({ length: 12 }, (_, at) => at),
    );
    expect([...moved(pairs, request, reversed, 'read', [1, 2]).data]).toEqual([
      0, 5, 2, 3, 4, 1, 6, 9, 8, 7, 10, 11,
    ]);
  });
});

describe('readingSteps', () => {
  it('moves inputs and cotangents one way, outputs and the gradient of the inputs back', () => {
    const { asked, answered } = readingSteps(rightAligned);
    const read = asked({ ...request, inputs: steps });
    expect([...read.inputs!.data]).toEqual([10, 11, 12, 21, 22, 20]);
    const reply = { loss: 0, outputs: read.inputs!, gradients: { inputs: read.inputs! } };
    expect(answered(reply, request)).toEqual({ loss: 0, outputs: steps, gradients: { inputs: steps } });
  });
});
