import { describe, it } from 'vitest';
import { reversedDirections } from '../../../src/property/time/reversed-directions.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('reversedDirections', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(reversedDirections, { asked: 2 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(reversedDirections);
  });

  it.each([
    ['direction, final state at the wrong end', ['h_n', 'loss', 'Wax', 'Wax_reverse']],
    ['direction, outputs not turned back', ['loss', 'outputs', 'Wax', 'Wax_reverse']],
    ['initial-state-gradient-missing, of h, layer 0, reverse', ['h']],
    ['time-reversed, handed down, layer 1, forward', ['Wax', 'Wax_reverse', 'inputs', 'h']],
    ['layers-mixed, Wax Waa ba bra, directions copied', ['Wax', 'Wax_reverse', 'Waa', 'ba']],
    ['padding-semantics, reverse from the end', ['loss', 'outputs', 'h_n']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(reversedDirections, fault, quantities);
  });

  it('says nothing against gates in another order, which both directions have', async () => {
    await expectToLetPass(reversedDirections, 'gate-order, i, o, f, g');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(reversedDirections, 'Wax_reverse', ['Wax_reverse', 'Wax']);
  });

  it('asks nothing of a network that reads in one direction', async () => {
    await expectToAskNothing(reversedDirections, ({ architecture }) => !architecture.bidirectional);
  });
});
