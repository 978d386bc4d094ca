import { describe, expect, it } from 'vitest';
import { elementwiseFunctions } from '../../../src/network/tangent/activation.js';
import { elmanStep } from '../../../src/network/tangent/elman.js';
import { matrix } from '../../../src/network/tangent/parameters.js';
import { dualOf, oneUnit } from './dual-of.js';
import { expectByHand } from './nearly.js';

describe('elmanStep', () => {
  it('takes one step as worked out by hand', () => {
    // z = drive + 2·½ = ½ ln 3, so h = ½ and φ′ = ¾; zDot = 3 + 1·½ + 2·1 = 5.5
    const h = dualOf([1 / 2], [1]);
    const drive = dualOf([Math.log(3) / 2 - 1], [3]);
    elmanStep(oneUnit(dualOf([2], [1])), elementwiseFunctions.tanh, drive, h)(0);
    expectByHand(h.values, [1 / 2]);
    expectByHand(h.dots, [(3 / 4) * 5.5]);
  });

  it('advances the state at the offset and no other, each unit from the old state', () => {
    const h = dualOf([7, 7, 1, 10, 7, 7], [0, 0, 1, 0, 0, 0]);
    const Waa = dualOf([0, 1, 1, 0], [0, 0, 0, 0]);
    const weights = { ...oneUnit(Waa), Waa: matrix(Waa, 2, 2) };
    elmanStep(weights, elementwiseFunctions.identity, dualOf([0, 0], [0, 0]), h)(2);
    expect(h).toEqual(dualOf([7, 7, 10, 1, 7, 7], [0, 0, 0, 1, 0, 0]));
  });
});
