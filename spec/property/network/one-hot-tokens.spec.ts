import { describe, it } from 'vitest';
import { oneHotTokens } from '../../../src/property/network/one-hot-tokens.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('oneHotTokens', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(oneHotTokens, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(oneHotTokens);
  });

  it('fails on a word whose gradient is that of its last place', async () => {
    await expectToCatch(oneHotTokens, 'repeated-token-overwritten, the last remains', ['Wax']);
  });

  it('says nothing against a mistake that is made with both alike', async () => {
    await expectToLetPass(oneHotTokens, 'sign-flipped, every Wax');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(oneHotTokens, 'Wax');
  });

  it('asks nothing of dense inputs', async () => {
    await expectToAskNothing(oneHotTokens, ({ inputs }) => inputs !== undefined);
  });
});
