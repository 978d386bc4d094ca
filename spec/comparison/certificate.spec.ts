import { describe, expect, it } from 'vitest';
import {
  certifiedBound,
  directionCount,
  looseness,
  widestRelativeBound,
} from '../../src/comparison/certificate.js';
import { InputError } from '../../src/complaint/input-error.js';
import { precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';

/** Digits to which a bisection of 54 halvings settles. */
const digits = 10;

describe('certifiedBound', () => {
  it('divides by the quantile of a normal number: one residual at p = 0.5 and at p = 1e-3', () => {
    // P(|z| ≤ 0.674489750196) = 0.5 (tables of the normal distribution); erf(x/√2) = √(2/π)·x to x³ for small x.
    expect(certifiedBound([2], 0.5)).toBeCloseTo(2 / 0.674489750196, digits - 1);
    expect(certifiedBound([1], 1e-3)).toBeCloseTo(1e3 * Math.sqrt(2 / Math.PI), 3);
  });

  it('brings nine directions below ten residuals at 1e-9', () => {
    const bound = certifiedBound(new Array<number>(9).fill(1), 1e-9);
    expect(bound).toBeCloseTo(7.957896561090545, digits);
    expect(bound).toBeLessThan(looseness);
  });

  it('scales with the residuals, over the whole range of doubles', () => {
    const bound = certifiedBound([1, 0.25], 0.01);
    for (const scale of [1e-300, 1e-9, 1e300 / bound]) {
      expect(certifiedBound([scale, 0.25 * scale], 0.01) / scale).toBeCloseTo(bound, digits);
    }
  });

  it('takes the largest residual: small ones beside it narrow nothing, since they depend on the error', () => {
    expect(certifiedBound([1, 0], 0.01)).toBe(certifiedBound([1, 1], 0.01));
    expect(certifiedBound([0, 0], 0.01)).toBe(0);
  });

  it('lies below the error in no more than the stated share of residuals that are the error itself', () => {
    const stream = randomStream(7, 'residuals');
    let missed = 0;
    for (let trial = 0; trial < 20_000; trial++) {
      if (certifiedBound([Math.abs(stream.normal()), Math.abs(stream.normal())], 0.01) < 1) missed++;
    }
    // 200 are expected with deviation 14; the product of the residuals' probabilities would miss about 1120.
    expect(missed).toBeLessThan(270);
    expect(missed).toBeGreaterThan(130);
  });

  it('is NaN once a residual is, and infinite once one is infinite', () => {
    expect(certifiedBound([1, Number.NaN, 0], 0.1)).toBeNaN();
    expect(certifiedBound([0, Number.NaN, Number.POSITIVE_INFINITY], 0.1)).toBeNaN();
    expect(certifiedBound([1, Number.POSITIVE_INFINITY], 0.1)).toBe(Number.POSITIVE_INFINITY);
  });

  it('refuses no residuals and a probability that is none', () => {
    expect(() => certifiedBound([], 0.1)).toThrow(
      new InputError({
        where: 'residuals',
        what: 'is empty',
        expected: 'expected at least one, because a bound is made from residuals',
      }),
    );
    for (const p of [0, 1, -0.1, Number.NaN]) expect(() => certifiedBound([1], p)).toThrow(InputError);
  });
});

describe('directionCount', () => {
  it('is the smallest number that brings the bound within ten residuals', () => {
    for (const p of [0.5, 0.1, 0.01, 1e-6, 1e-9, 1e-15]) {
      const count = directionCount(p);
      expect(certifiedBound(new Array<number>(count).fill(1), p)).toBeLessThanOrEqual(looseness);
      if (count > 1) {
        expect(certifiedBound(new Array<number>(count - 1).fill(1), p)).toBeGreaterThan(looseness);
      }
    }
  });

  it('refuses a probability that is none', () => {
    for (const p of [0, 1, 2, Number.NaN]) expect(() => directionCount(p)).toThrow(InputError);
    expect(() => directionCount(2)).toThrow(
      'missProbability is 2; expected a number above 0 and below 1, because it is the probability that an error is missed.',
    );
  });
});

describe('widestRelativeBound', () => {
  it('is a hundred times √u and a quarter at most', () => {
    expect(widestRelativeBound(precisions.float64)).toBe(100 * Math.sqrt(2 ** -53));
    expect(widestRelativeBound(precisions.float32)).toBe(100 * 2 ** -12);
    expect(widestRelativeBound(precisions.bfloat16)).toBe(1 / 4);
  });
});
