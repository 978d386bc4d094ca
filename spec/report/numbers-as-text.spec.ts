import { describe, expect, it } from 'vitest';
import { epsilonText, fromLogarithm, powerOfTen, significant } from '../../src/report/numbers-as-text.js';

describe('powerOfTen', () => {
  it('writes exponents raised, and 10⁰ and 10¹ plainly', () => {
    expect([-45, -1, 0, 1, 308].map(powerOfTen)).toEqual(['10⁻⁴⁵', '10⁻¹', '1', '10', '10³⁰⁸']);
  });
});

describe('significant', () => {
  it('keeps three digits and writes a minus sign', () => {
    expect([-0.7871, 0.05204, 13.325, 1234.6, 1.5e-9, 2e12, 0].map((value) => significant(value))).toEqual([
      '−0.787',
      '0.0520',
      '13.3',
      '1235',
      '1.50·10⁻⁹',
      '2.00·10¹²',
      '0.00',
    ]);
  });

  it('names what is not finite', () => {
    expect([Number.NaN, Number.NEGATIVE_INFINITY].map((value) => significant(value))).toEqual([
      'NaN',
      '−Infinity',
    ]);
  });
});

describe('fromLogarithm', () => {
  it('writes values that float64 cannot hold', () => {
    expect(fromLogarithm(-5000 * Math.LN10 + Math.log(4.3))).toBe('4.3·10⁻⁵⁰⁰⁰');
  });

  it('writes ordinary values plainly', () => {
    expect([0, Math.log(0.206), Math.log(42)].map(fromLogarithm)).toEqual(['1.0', '0.21', '42']);
  });

  it('carries a mantissa that rounds up to ten', () => {
    expect(fromLogarithm(Math.log(9.99) - 20 * Math.LN10)).toBe('10⁻¹⁹');
  });
});

describe('epsilonText', () => {
  it('writes a power of ten as one, and another number plainly', () => {
    expect([1e-3, 0.05].map(epsilonText)).toEqual(['10⁻³', '0.050']);
  });
});
