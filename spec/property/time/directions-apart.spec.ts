import { describe, it } from 'vitest';
import { directionsApart } from '../../../src/property/time/directions-apart.js';
import {
  expectToAskNothing,
  expectToCatch,
  expectToHold,
  expectToLetPass,
  expectToRefuseNaN,
  expectToRelateAll,
} from '../expectations.js';

describe('directionsApart', () => {
  it('holds for right implementations and tells something of every cell in its domain', async () => {
    await expectToHold(directionsApart, { asked: 3 });
  });

  it('relates all that is owed', async () => {
    await expectToRelateAll(directionsApart);
  });

  it.each([
    ['direction, backward', ['loss', 'outputs', 'Wax', 'Wax_reverse', 'inputs', 'h']],
    ['direction, halves exchanged', ['loss', 'outputs', 'Wax', 'Wax_reverse', 'inputs', 'h']],
    ['layers-mixed, Waa, directions exchanged', ['Waa', 'Waa_reverse']],
    ['time-reversed, reverse direction', ['inputs']],
    ['mask-leak, last step masked, layer 0, reverse', ['Wax_reverse', 'Waa_reverse']],
  ])('fails on %s', async (fault, quantities) => {
    await expectToCatch(directionsApart, fault, quantities);
  });

  it('says nothing against gates in another order, which the parts have as well', async () => {
    await expectToLetPass(directionsApart, 'gate-order, i, o, f, g');
  });

  it('lets no NaN pass and misses what does not come', async () => {
    await expectToRefuseNaN(directionsApart, 'Wax', ['Wax', 'Wax', 'Wax_reverse']);
  });

  it('asks nothing of two layers, and of networks with a readout', async () => {
    await expectToAskNothing(
      directionsApart,
      ({ architecture }) => architecture.layers > 1 || architecture.readout !== null,
    );
  });
});
