import { describe, it } from 'vitest';
import { gruStep } from '../../../src/network/tangent/gru.js';
import { dualOf, oneUnit } from './dual-of.js';
import { expectByHand } from './nearly.js';

const ln3 = Math.log(3);

/**
 * One unit with r, z, n = ¾, ¼, ½ and h = 2, hDot = 1, given the drive p of n.
 *
 * zDot of r: 1 + 0·2 + 1·1 = 2, so rDot = 3⁄16·2 = ⅜; of z: 0 + 1·2 − 1·1 = 1, so zDot = 3⁄16.
 */
function stepped(reset: 'after' | 'before', p: number) {
  const h = dualOf([2], [1]);
  const weights = oneUnit(dualOf([1, -1, 2], [0, 1, 1]), dualOf([1], [1 / 2]));
  const drive = dualOf([ln3 - 2, -ln3 + 2, p], [1, 0, -2]);
  gruStep(weights, reset, drive, h)(0);
  return h;
}

describe('gruStep', () => {
  it('takes one step with reset after as worked out by hand', () => {
    // q = 2·2 + 1 = 5, qDot = 1·2 + 2·1 + ½ = 4.5; p + ¾·5 = ½ ln 3
    const h = stepped('after', ln3 / 2 - 3.75);
    const nDot = (3 / 4) * (-2 + 0.375 * 5 + 0.75 * 4.5);
    expectByHand(h.values, [(3 / 4) * (1 / 2) + (1 / 4) * 2]);
    expectByHand(h.dots, [(3 / 4) * nDot + (1 / 4) * 1 + (3 / 16) * (2 - 1 / 2)]);
  });

  it('takes one step with reset before as worked out by hand', () => {
    // q = ¾·2 = 1.5, qDot = ⅜·2 + ¾·1 = 1.5; p + 2·1.5 = ½ ln 3; bra plays no part
    const h = stepped('before', ln3 / 2 - 3);
    const nDot = (3 / 4) * (-2 + 1 * 1.5 + 2 * 1.5);
    expectByHand(h.values, [(3 / 4) * (1 / 2) + (1 / 4) * 2]);
    expectByHand(h.dots, [(3 / 4) * nDot + (1 / 4) * 1 + (3 / 16) * (2 - 1 / 2)]);
  });
});
