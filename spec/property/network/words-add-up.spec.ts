import { describe, it } from 'vitest';
import { wordsAddUp } from '../../../src/property/network/words-add-up.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
} from '../expectations.js';

describe('wordsAddUp', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(wordsAddUp, { asked: 1 });
  });

  it('fails on a word whose gradient is that of its last place', async () => {
    await expectToCatch(wordsAddUp, 'repeated-token-overwritten, the last remains', ['ba']);
  });

  it('fails on a step that is missing from dWax', async () => {
    await expectToCatch(wordsAddUp, 'time-step-missing, dWax, steps 0', ['ba']);
  });

  it('says nothing against a dz that is wrong, as long as everything is made of it', async () => {
    await expectToLetPass(wordsAddUp, 'truncated-bptt, window 2');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(wordsAddUp, 'ba');
  });

  it('asks nothing of dense inputs, and networks without a bias', async () => {
    await expectToAskNothing(
      wordsAddUp,
      ({ architecture, inputs }) => inputs !== undefined || !architecture.bias,
    );
  });
});
