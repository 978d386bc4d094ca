import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { cutInTwo } from '../../../src/property/time/cut-in-two.js';
import { validLengths } from '../../../src/property/valid-lengths.js';
import { referenceDescription, referenceSubject } from '../../../src/subject/reference.js';
import { casesOf } from '../cases.js';
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
import { recordsOf } from '../holding.js';
import { answering, withNaN } from '../subjects.js';

describe('cutInTwo', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(cutInTwo, { asked: 4 });
  });

  it('holds on the corner cases of an LSTM', async () => {
    await expectToHoldAtCorners(cutInTwo);
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(cutInTwo);
  });

  it.each([
    ['truncated-bptt, window 1', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['truncated-bptt, window 3, stopped', ['Wax', 'Waa', 'ba', 'inputs', 'h']],
    ['wrong-initial-state, zero for the initial h', ['Waa']],
    ['initial-state-gradient-missing, of h', ['Wax', 'Waa', 'ba', 'inputs']],
    ['final-state-cotangent-ignored, of c', ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c']],
    ['time-averaged, every Waa', ['Waa']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(cutInTwo, fault, quantities);
  });

  it('calls a state wrong that cannot be carried on, and asks no further', async () => {
    const broken = answering(({ state, ...reply }) => ({
      ...reply,
      state: { ...state, h: withNaN(state!.h) },
    }));
    await expectToBlameAlone(cutInTwo, broken, 'h_n');
  });

  it('relates the forward pass alone where the gradient of the initial state is not owed', async () => {
    const right = referenceSubject();
    const subject: Subject = {
      describe: () => ({
        ...referenceDescription,
        supports: { ...referenceDescription.supports, gradients: ['parameters'] },
      }),
      evaluate: (request) => right.evaluate(request),
    };
    const [request] = casesOf(cutInTwo, 1) as [Request];
    const records = await recordsOf(cutInTwo, subject, request);
    expect(records.map(({ quantity }) => quantity)).toEqual(['loss', 'outputs', 'h_n']);
  });

  it('says nothing against gates in another order, which the parts have as well', async () => {
    await expectToLetPass(cutInTwo, 'gate-order, i, o, f, g');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(cutInTwo, 'Wax', ['Wax', null, 'Wax', 'Wax']);
  });

  it('asks nothing of examples of one step, and of networks with a reverse direction', async () => {
    await expectToAskNothing(
      cutInTwo,
      (request) => request.architecture.bidirectional || Math.min(...validLengths(request)) < 2,
    );
  });
});
