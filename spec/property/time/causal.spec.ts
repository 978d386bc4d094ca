import { describe, it } from 'vitest';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { causal } from '../../../src/property/time/causal.js';
import { validLengths } from '../../../src/property/valid-lengths.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';
import { asking } from '../subjects.js';

describe('causal', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(causal, { asked: 3 });
  });

  it('relates all that is owed but the final states, and what a readout has', async () => {
    await expectToRelateAll(causal, ['h_n', 'c_n', 'Wya', 'by']);
  });

  it.each([
    ['direction, backward', ['loss', 'outputs', 'Wax', 'inputs', 'h']],
    ['time-reversed, outputs', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['mask-leak, last gradient repeated', ['inputs']],
    ['wrong-initial-state, last for the initial h', ['Waa']],
    ['stale-state, gradients accumulate', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(causal, fault, quantities);
  });

  it('fails on inputs that are centred over time', async () => {
    await expectToCatch(causal, asking(centredOverTime), ['loss']);
  });

  it('says nothing against a path through time that is cut off, which is the early one', async () => {
    await expectToLetPass(causal, 'truncated-bptt, window 1');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(causal, 'Wax', [null, 'Wax', 'Wax']);
  });

  it('asks nothing of a single step, and of networks with a reverse direction', async () => {
    await expectToAskNothing(
      causal,
      (request) => request.architecture.bidirectional || Math.max(...validLengths(request)) < 2,
    );
  });
});

/** Takes the mean over all steps off dense inputs: each then depends on the later ones. */
function centredOverTime(request: Request): Request {
  if (request.inputs === undefined) return request;
  const { sequenceLength: T } = batchShape(request);
  const { data, shape } = request.inputs;
  const D = shape[2]!;
  const centred = data.map((value, at) => {
    const first = Math.floor(at / (T * D)) * T * D + (at % D);
    let sum = 0;
    for (let t = 0; t < T; t++) sum += data[first + t * D]!;
    return value - sum / T;
  });
  return { ...request, inputs: { shape, data: centred } };
}
