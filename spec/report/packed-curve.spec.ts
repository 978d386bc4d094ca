import { describe, expect, it } from 'vitest';
import { packedCurve, unpackedCurve } from '../../src/report/packed-curve.js';

describe('packedCurve', () => {
  it('comes back to a thousandth of a nat, however long the curve is', () => {
    const curve = Array.from({ length: 5000 }, (_, k) => -0.787123 * k + Math.sin(k) / 3);
    const back = unpackedCurve(packedCurve(curve));
    const half = 0.0005; // of a unit; the rounding of a quotient of integers adds 1e-13 to it
    back.forEach((value, k) => {
      expect(Math.abs(value! - curve[k]!)).toBeLessThanOrEqual(half + 1e-11);
    });
  });

  it.each([[[]], [[null]], [[0]], [[null, null, -3.5, null, 2, null]], [[-1, 1]]])('keeps %j', (curve) => {
    expect(unpackedCurve(packedCurve(curve))).toEqual(curve);
  });

  it('takes what is not finite for missing', () => {
    expect(unpackedCurve(packedCurve([1, Number.NaN, Number.POSITIVE_INFINITY, 2]))).toEqual([
      1,
      null,
      null,
      2,
    ]);
  });
});
