import { describe, it } from 'vitest';
import { lstmStep } from '../../../src/network/tangent/lstm.js';
import { dualOf, oneUnit } from './dual-of.js';
import { expectByHand } from './nearly.js';

const ln3 = Math.log(3);

describe('lstmStep', () => {
  it('takes one step as worked out by hand', () => {
    // The drive leaves z = ln 3, 0, ½ ln 3, −ln 3 once Waa·h is added, so i, f, g, o = ¾, ½, ½, ¼.
    const h = dualOf([1], [1 / 2]);
    const Waa = dualOf([1, 2, 3, 4], [1, 0, -1, 2]);
    const drive = dualOf([ln3 - 1, 0 - 2, ln3 / 2 - 3, -ln3 - 4], [0, 1, 0, 0]);
    // zDot = driveDot + WaaDot·1 + Waa·½ = 1.5, 2, ½, 4; slopes 3⁄16, ¼, ¾, 3⁄16
    const [iDot, fDot, gDot, oDot] = [0.28125, 0.5, 0.375, 0.75];
    // c = ½(ln 3 − ¾) + ¾·½ = ½ ln 3, so tanh c = ½ and its slope is ¾
    const c = dualOf([ln3 - 3 / 4], [3]);
    const cDot = fDot * (ln3 - 3 / 4) + (1 / 2) * 3 + iDot * (1 / 2) + (3 / 4) * gDot;
    lstmStep(oneUnit(Waa), drive, h, c)(0);
    expectByHand(c.values, [ln3 / 2]);
    expectByHand(c.dots, [cDot]);
    expectByHand(h.values, [1 / 8]);
    expectByHand(h.dots, [oDot * (1 / 2) + (1 / 4) * (3 / 4) * cDot]);
  });
});
