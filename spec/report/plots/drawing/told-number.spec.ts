import { describe, expect, it } from 'vitest';
import { toldNumber, toldShare } from '../../../../src/report/plots/drawing/told-number.js';

describe('toldNumber', () => {
  it.each([
    [8.0534, '8.05'],
    [-0.0619, '−0.0619'],
    [-4.536e-6, '−4.54·10⁻⁶'],
    [3.02e-33, '3.02·10⁻³³'],
    [0, 'exactly 0'],
    [null, 'no finite number'],
    [undefined, 'no finite number'],
  ])('writes %d as %s', (value, text) => {
    expect(toldNumber(value)).toBe(text);
  });

  it('writes as many digits as are asked for', () => {
    expect(toldNumber(8.053, 2)).toBe('8.1');
    expect(toldNumber(1.74e-56, 2)).toBe('1.7·10⁻⁵⁶');
  });
});

describe('toldShare', () => {
  it('tells nearly all from all, and nearly none from none', () => {
    expect([1, 299 / 300, 1 / 300, 0].map(toldShare)).toEqual(['100 %', '99.7 %', '0.3 %', '0 %']);
  });
});
