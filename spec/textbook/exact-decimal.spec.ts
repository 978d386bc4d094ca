import { describe, expect, it } from 'vitest';
import { exactDecimal } from '../../src/textbook/exact-decimal.js';

describe('exactDecimal', () => {
  it('writes the value of a double out, not the shortest text that reads back as it', () => {
    expect(exactDecimal(0.1)).toBe('1000000000000000055511151231257827021181583404541015625e-55');
    expect(exactDecimal(0.1)).not.toBe('1e-1');
  });

  it('writes integers, signs and powers of two', () => {
    expect(exactDecimal(-3)).toBe('-3e-0');
    expect(exactDecimal(0.5)).toBe('5e-1');
    expect(exactDecimal(-0.375)).toBe('-375e-3');
    expect(exactDecimal(0)).toBe('0e-0');
  });

  it('reads back as the same double at both ends of the range', () => {
    for (const value of [Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1022, Math.PI * 1e-20, -1 / 3]) {
      expect(Number(exactDecimal(value))).toBe(value);
    }
  });

  it('refuses what is no number', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(() => exactDecimal(value)).toThrow(RangeError);
    }
  });
});
