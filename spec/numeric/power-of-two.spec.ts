import { describe, expect, it } from 'vitest';
import { binaryExponent, scaleByPowerOfTwo } from '../../src/numeric/power-of-two.js';

describe('binaryExponent', () => {
  it('is the exponent of the power of two at or below the magnitude', () => {
    expect([1, 1.999, 2, -3, 0.75, 2 ** 1023].map(binaryExponent)).toEqual([0, 0, 1, 1, -1, 1023]);
  });

  it('does not round up just below a power of two, where a logarithm would', () => {
    expect(binaryExponent(8 - 2 ** -50)).toBe(2);
    expect(Math.floor(Math.log2(8 - 2 ** -50))).toBe(3);
  });

  it('reaches down to the smallest subnormal number', () => {
    expect(binaryExponent(Number.MIN_VALUE)).toBe(-1074);
    expect(binaryExponent(2 ** -1023 * 1.5)).toBe(-1023);
  });

  it('is NaN where there is none', () => {
    expect([0, -0, Number.NaN, Infinity, -Infinity].map(binaryExponent)).toEqual(Array(5).fill(Number.NaN));
  });
});

describe('scaleByPowerOfTwo', () => {
  it('multiplies exactly, and back again', () => {
    const values = Float64Array.of(Math.PI, -1 / 3, 0);
    scaleByPowerOfTwo(values, -900);
    expect(values[0]).toBe(Math.PI * 2 ** -900);
    scaleByPowerOfTwo(values, 900);
    expect([...values]).toEqual([Math.PI, -1 / 3, 0]);
  });

  it('lifts the smallest number to 1 although 2 ** 1074 is no number', () => {
    const values = Float64Array.of(Number.MIN_VALUE);
    scaleByPowerOfTwo(values, 1074);
    expect(values[0]).toBe(1);
  });
});
