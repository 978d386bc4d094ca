import { describe, it } from 'vitest';
import { stateShape } from '../../../src/contract/quantities.js';
import { batchShape, type Request, type States } from '../../../src/contract/request.js';
import { shapeSize, tensor, zeros } from '../../../src/contract/tensor.js';
import { zeroState } from '../../../src/property/batch/zero-state.js';
import {
  expectToAskNothing,
  expectToBlameAlone,
  expectToCatch,
  expectToHold,
  expectToHoldAtCorners,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';
import { answering, asking } from '../subjects.js';

describe('zeroState', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(zeroState, { asked: 2 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(zeroState);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(zeroState);
  });

  it('fails on a network with an initial state of its own', async () => {
    const learned = asking((request) =>
      request.state === null ? { ...request, state: ones(request) } : request,
    );
    await expectToCatch(zeroState, learned, ['loss', 'h']);
  });

  it('fails where only a state that was given gets a gradient', async () => {
    const forgetful = answering((reply, { state }) => {
      const { h, ...others } = reply.gradients!;
      return state === null ? { ...reply, gradients: { ...others, h: zeros(h!.shape) } } : reply;
    });
    await expectToBlameAlone(zeroState, forgetful, 'h');
  });

  it('says nothing against a mistake that is made with both alike', async () => {
    await expectToLetPass(zeroState, 'initial-state-gradient-missing, of h');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(zeroState, 'Wax');
  });

  it('asks nothing of requests with a state', async () => {
    await expectToAskNothing(zeroState, ({ state }) => state !== null);
  });
});

function ones(request: Request): States {
  const shape = stateShape(request.architecture, batchShape(request).batchSize);
  const block = tensor(shape, new Float64Array(shapeSize(shape)).fill(1));
  return request.architecture.cell === 'lstm' ? { h: block, c: block } : { h: block };
}
