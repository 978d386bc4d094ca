import { describe, expect, it } from 'vitest';
import { type DecimalArithmetic, exactDifference } from '../../src/oracle/exact-difference.js';

const digits = 100;
const one = 10n ** BigInt(digits);

/** Fixed-point numbers of 100 decimals: enough for every polynomial here, and written without mathjs. */
const fixedPoint: DecimalArithmetic<bigint> = {
  parse: (literal) => {
    if (!/^\d+(e-\d+)?$/.test(literal)) throw new SyntaxError(`"${literal}" is no number`);
    const [significand = '0', exponent = '0'] = literal.split('e-');
    return (BigInt(significand) * one) / 10n ** BigInt(exponent);
  },
  subtract: (minuend, subtrahend) => minuend - subtrahend,
  divide: (dividend, divisor) => (dividend * one) / divisor,
  toNumber: (decimal) => Number(`${decimal}e-${digits}`),
};

const times = (left: bigint, right: bigint): bigint => (left * right) / one;

describe('exactDifference', () => {
  it('gives the derivative of a polynomial correctly rounded', () => {
    const third = one / 3n;
    const square = (step: bigint): bigint => times(third + step, third + step);
    const { estimate, bound } = exactDifference({ lossAt: square, arithmetic: fixedPoint });
    expect(estimate).toBe(2 / 3);
    expect(bound).toBeGreaterThanOrEqual(2 ** -54);
    expect(bound).toBeLessThan(2 ** -52);
  });

  it('leaves a truncation of 1e−40 for a cube, within the bound', () => {
    const { estimate, bound } = exactDifference({
      lossAt: (step) => times(times(step, step), step),
      arithmetic: fixedPoint,
    });
    expect(estimate).toBeCloseTo(1e-40, 50);
    expect(estimate).toBeLessThanOrEqual(bound);
    const shifted = exactDifference({
      lossAt: (step) => one + times(times(step, step), step),
      arithmetic: fixedPoint,
    });
    expect(Math.abs(shifted.estimate)).toBeLessThanOrEqual(shifted.bound);
    expect(shifted.bound).toBeLessThan(2e-20);
  });

  it('adds to half a unit in the last place 1e−20 of loss and derivative together, and 1e−30', () => {
    const { estimate, bound } = exactDifference({
      lossAt: (step) => 4n * one + 2n * step,
      arithmetic: fixedPoint,
    });
    expect(estimate).toBe(2);
    expect(bound).toBe(2 * 2 ** -53 + (1e-20 * (4 + 2) + 1e-30));
    const flat = exactDifference({ lossAt: () => 0n, arithmetic: fixedPoint });
    expect(flat).toEqual({ estimate: 0, bound: 1e-30 });
  });

  it('asks twice, at plus and minus the same step', () => {
    const steps: bigint[] = [];
    const lossAt = (step: bigint): bigint => {
      steps.push(step);
      return step;
    };
    exactDifference({ lossAt, arithmetic: fixedPoint });
    expect(steps).toEqual([10n ** 80n, -(10n ** 80n)]);
  });

  it('vouches for nothing when a loss is NaN or infinite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const arithmetic: DecimalArithmetic<number> = {
        parse: Number,
        subtract: (minuend, subtrahend) => minuend - subtrahend,
        divide: (dividend, divisor) => dividend / divisor,
        toNumber: (decimal) => decimal,
      };
      const { estimate, bound } = exactDifference({ lossAt: (step) => (step > 0 ? bad : 1), arithmetic });
      expect([estimate, bound]).toEqual([Number.NaN, Number.NaN]);
    }
  });
});
