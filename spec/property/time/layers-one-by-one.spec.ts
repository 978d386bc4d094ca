import { describe, it } from 'vitest';
import { layersOneByOne } from '../../../src/property/time/layers-one-by-one.js';
import {
  expectToAskNothing,
  expectToBlameAlone,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';
import { answering, spoiling, withNaN } from '../subjects.js';

describe('layersOneByOne', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(layersOneByOne, { asked: ({ architecture }) => 2 * architecture.layers });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(layersOneByOne);
  });

  it.each([
    ['layers-mixed, Waa, layers exchanged', ['Waa', 'Waa_l1']],
    ['transposed-propagation, Wax, layer 1, forward', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['time-reversed, handed down', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['bias-missing, ba_l1', ['loss', 'outputs', 'h_n', 'Wax_l1']],
    ['initial-state-gradient-missing, of h, layer 1, forward', ['h']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(layersOneByOne, fault, quantities);
  });

  it('calls wrong what cannot be handed on to the next layer, or back', async () => {
    const forward = answering((reply) => ({ ...reply, outputs: withNaN(reply.outputs!) }));
    await expectToBlameAlone(layersOneByOne, forward, 'outputs');
    await expectToBlameAlone(layersOneByOne, spoiling('inputs', withNaN), 'inputs');
  });

  it('says nothing against gates in another order, which the parts have as well', async () => {
    await expectToLetPass(layersOneByOne, 'gate-order, i, o, f, g');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(layersOneByOne, 'Wax', ['Wax', null, 'Wax_l1', 'Wax']);
  });

  it('asks nothing of a single layer', async () => {
    await expectToAskNothing(layersOneByOne, ({ architecture }) => architecture.layers === 1);
  });
});
