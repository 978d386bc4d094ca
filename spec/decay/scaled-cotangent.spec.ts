import { describe, expect, it } from 'vitest';
import { logNorm, randomCotangent, renormalise } from '../../src/decay/scaled-cotangent.js';
import { randomStream } from '../../src/numeric/random.js';

/** A sum of 50 squares and a root: fewer than 60 roundings of 2⁻⁵³. */
const nearlyOne = 60 * 2 ** -53;

describe('renormalise', () => {
  it('brings the larger of dh and dc to [1, 2), the other along with it', () => {
    const cotangent = { dh: Float64Array.of(0.25, 0), dc: Float64Array.of(-24, 1), exponent: 5 };
    renormalise(cotangent);
    expect(cotangent).toEqual({
      dh: Float64Array.of(1 / 64, 0),
      dc: Float64Array.of(-1.5, 1 / 16),
      exponent: 9,
    });
  });

  it('leaves zero, NaN and Infinity as they are', () => {
    for (const value of [0, Number.NaN, Infinity]) {
      for (const [dh, dc] of [
        [value, value],
        [value, 0],
        [0, value],
      ] as const) {
        const cotangent = { dh: Float64Array.of(dh), dc: Float64Array.of(dc), exponent: -3 };
        renormalise(cotangent);
        expect(cotangent).toEqual({ dh: Float64Array.of(dh), dc: Float64Array.of(dc), exponent: -3 });
      }
    }
  });
});

describe('logNorm', () => {
  it('counts dh, dc and the exponent', () => {
    const cotangent = { dh: Float64Array.of(3), dc: Float64Array.of(4), exponent: 10 };
    expect(logNorm(cotangent)).toBeCloseTo(Math.log(5 * 1024), 14);
  });

  it('is −Infinity for 0 and NaN for NaN', () => {
    const of = (dh: number, dc: number) => ({
      dh: Float64Array.of(dh),
      dc: Float64Array.of(dc),
      exponent: 0,
    });
    expect(logNorm(of(0, 0))).toBe(-Infinity);
    expect(logNorm(of(0, Number.NaN))).toBeNaN();
    expect(logNorm(of(Number.NaN, 1))).toBeNaN();
  });
});

describe('randomCotangent', () => {
  it('has length 1 and stands on h alone', () => {
    const { dh, dc, exponent } = randomCotangent(50, randomStream(1, 'u'));
    expect(Math.abs(dh.reduce((sum, x) => sum + x * x, 0) - 1)).toBeLessThan(nearlyOne);
    expect(dc).toEqual(new Float64Array(50));
    expect(exponent).toBe(0);
  });

  it('stands on the top layer alone, and is there what it is of one layer', () => {
    const { dh, dc } = randomCotangent(4, randomStream(1, 'u'), 3);
    expect(dh).toEqual(
      Float64Array.from([...new Float64Array(8), ...randomCotangent(4, randomStream(1, 'u')).dh]),
    );
    expect(dc).toEqual(new Float64Array(12));
  });
});
