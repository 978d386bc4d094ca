import { describe, expect, it } from 'vitest';
import { complexStep, complexStepSize } from '../../src/oracle/complex-step.js';

describe('complexStep', () => {
  it('divides the imaginary part by the step: exp, whose imaginary part is eˣ·sin h', () => {
    const rounding = 4 * 2 ** -53 * Math.E;
    const { estimate, bound } = complexStep({ imaginaryAt: (h) => Math.E * Math.sin(h), rounding });
    expect(Math.abs(estimate - Math.E)).toBeLessThanOrEqual(bound);
    expect(bound).toBe(rounding);
  });

  it('takes a step whose square is nothing beside 1', () => {
    expect(complexStepSize ** 2).toBeLessThan(2 ** -53 * 1e-40);
    // the imaginary part of (1 + ih)³ is 3h − h³
    expect(complexStep({ imaginaryAt: (h) => 3 * h - h ** 3, rounding: 0 }).estimate).toBe(3);
  });

  it('vouches for nothing when the evaluation is NaN or infinite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(complexStep({ imaginaryAt: () => bad, rounding: 1 })).toEqual({
        estimate: Number.NaN,
        bound: Number.NaN,
      });
    }
  });
});
