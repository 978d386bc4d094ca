import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostUlps, ulpDistance, ulpPrecisions } from '../../src/vitest/ulp-distance.js';

/** The next number of float64 above one that is finite, by its bits. */
function above(value: number): number {
  const bits = new BigInt64Array(new Float64Array([value === 0 ? 0 : value]).buffer);
  bits[0]! += value < 0 ? -1n : 1n;
  return new Float64Array(bits.buffer)[0]!;
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

describe('ulpDistance', () => {
  it('is 0 between a number and itself, and between the zeros', () => {
    for (const value of [0, -0, 1, -2.5, 5e-324, Number.MAX_VALUE, Number.POSITIVE_INFINITY]) {
      expect(ulpDistance(value, value)).toBe(0);
    }
    expect(ulpDistance(0, -0)).toBe(0);
    expect(ulpDistance(-0, 0, 'float32')).toBe(0);
  });

  it('is 1 between neighbours, in either order and on either side of zero', () => {
    fc.assert(
      fc.property(finite, (value) => {
        fc.pre(value !== Number.MAX_VALUE);
        expect(ulpDistance(value, above(value))).toBe(1);
        expect(ulpDistance(above(value), value)).toBe(1);
        expect(ulpDistance(-value, -above(value))).toBe(1);
      }),
    );
  });

  it('adds up along the numbers, across zero as well', () => {
    expect(ulpDistance(-5e-324, 5e-324)).toBe(2);
    expect(ulpDistance(-1e-323, 5e-324)).toBe(3);
    expect(ulpDistance(1, 1 + 3 * 2 ** -52)).toBe(3);
    // Below a power of two the numbers are twice as close.
    expect(ulpDistance(1 - 2 ** -53, 1 + 2 ** -52)).toBe(2);
    expect(ulpDistance(1, 2)).toBe(2 ** 52);
  });

  it('counts the steps of float32, of numbers that are rounded to it', () => {
    expect(ulpDistance(1, 1 + 2 ** -23, 'float32')).toBe(1);
    expect(ulpDistance(1, 1 + 2 ** -25, 'float32')).toBe(0);
    expect(ulpDistance(-(2 ** -149), 2 ** -149, 'float32')).toBe(2);
    expect(ulpDistance(1, 2, 'float32')).toBe(2 ** 23);
    expect(ulpDistance(-3.4028234663852886e38, 3.4028234663852886e38, 'float32')).toBe(2 * 0x7f7f_ffff);
  });

  it('is infinite from an infinity to all but itself', () => {
    const infinity = Number.POSITIVE_INFINITY;
    for (const precision of ulpPrecisions) {
      expect(ulpDistance(infinity, infinity, precision)).toBe(0);
      expect(ulpDistance(infinity, -infinity, precision)).toBe(infinity);
      expect(ulpDistance(infinity, Number.MAX_VALUE)).toBe(infinity);
    }
    expect(ulpDistance(1e39, 3e38, 'float32')).toBe(infinity);
  });

  it('is NaN as soon as one of them is', () => {
    for (const precision of ulpPrecisions) {
      expect(ulpDistance(Number.NaN, 1, precision)).toBeNaN();
      expect(ulpDistance(1, Number.NaN, precision)).toBeNaN();
      expect(ulpDistance(Number.NaN, Number.NaN, precision)).toBeNaN();
    }
  });

  it('stays beyond every distance that is told apart where it is no longer exact', () => {
    expect(ulpDistance(-Number.MAX_VALUE, Number.MAX_VALUE)).toBeGreaterThan(2 ** 53);
    for (const precision of ulpPrecisions) expect(ulpDistance(1, 2, precision)).toBe(mostUlps[precision]);
  });
});
