import { describe, expect, it } from 'vitest';
import { dualZeros } from '../../../src/network/tangent/dual.js';
import { addCrossEntropy, addPairing, addSquaredError } from '../../../src/network/tangent/objective.js';
import { dualOf } from './dual-of.js';
import { expectByHand } from './nearly.js';

describe('addCrossEntropy', () => {
  it('is −ln p of the target, and its tangent Σ(p − y)·ŷDot', () => {
    // p = ¼, ¾
    const logits = dualOf([0, Math.log(3)], [1, 5]);
    const totals = [dualZeros(1), dualZeros(1)] as const;
    addCrossEntropy(logits, 0, totals[0]);
    addCrossEntropy(logits, 1, totals[1]);
    expectByHand(totals[0].values, [Math.log(4)]);
    expectByHand(totals[0].dots, [(1 / 4 - 1) * 1 + (3 / 4) * 5]);
    expectByHand(totals[1].values, [Math.log(4 / 3)]);
    expectByHand(totals[1].dots, [(1 / 4) * 1 + (3 / 4 - 1) * 5]);
  });

  it('keeps its digits when the prediction is nearly certain, and right or wrong', () => {
    const logits = dualOf([50, 0, 0], [1, 0, 3]);
    const [right, wrong] = [dualZeros(1), dualZeros(1)];
    addCrossEntropy(logits, 0, right);
    addCrossEntropy(logits, 1, wrong);
    const tail = Math.exp(-50);
    expect(right.values[0]).toBe(2 * tail);
    expect(right.dots[0]).toBe(tail * (0 - 1) + tail * (3 - 1));
    expectByHand(wrong.values, [50]);
    expectByHand(wrong.dots, [1]);
  });

  it('does not overflow', () => {
    const total = dualZeros(1);
    addCrossEntropy(dualOf([1e300, -1e300, 1e300], [0, 0, 2]), 0, total);
    expect(total).toEqual(dualOf([Math.log(2)], [1]));
    const later = dualZeros(1);
    addCrossEntropy(dualOf([-1e300, 0, 1e3], [0, 0, 2]), 2, later);
    expect(later).toEqual(dualZeros(1));
  });

  it('is NaN for a NaN logit wherever it stands, and for a target that is no class', () => {
    for (const place of [0, 1, 2]) {
      const logits = dualOf([1, 2, 3], [1, 1, 1]);
      logits.values[place] = Number.NaN;
      const total = dualZeros(1);
      addCrossEntropy(logits, 1, total);
      expect(total).toEqual(dualOf([Number.NaN], [Number.NaN]));
    }
    const total = dualZeros(1);
    addCrossEntropy(dualOf([1, 2], [1, 1]), 2, total);
    expect(total).toEqual(dualOf([Number.NaN], [Number.NaN]));
  });
});

describe('addSquaredError', () => {
  it('is half the squared misses, reading targets from the offset', () => {
    const total = dualOf([100], [1000]);
    addSquaredError(dualOf([3, 1], [2, 7]), [9, 9, 1, 2], 2, total);
    expect(total).toEqual(dualOf([100 + 2 + 0.5], [1000 + 2 * 2 - 1 * 7]));
  });
});

describe('addPairing', () => {
  it('pairs the cotangent with values and tangents, over the range alone', () => {
    const total = dualZeros(1);
    addPairing([Number.NaN, 2, 3, Number.NaN], dualOf([9, 1, 10, 9], [9, 5, 7, 9]), [1, 3], total);
    expect(total).toEqual(dualOf([2 + 30], [10 + 21]));
  });
});
