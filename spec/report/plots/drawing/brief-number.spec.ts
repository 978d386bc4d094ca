import { describe, expect, it } from 'vitest';
import { briefNumber } from '../../../../src/report/plots/drawing/brief-number.js';

describe('briefNumber', () => {
  it.each([
    [8.053, '8.1'],
    [-0.0619, '−0.062'],
    [1.74e-56, '2·10⁻⁵⁶'],
    [-9.6e-8, '−10⁻⁷'],
    [0.0099, '10⁻²'],
    [5e-324, '5·10⁻³²⁴'],
    [0, '0'],
    [-0, '0'],
    [null, '–'],
  ])('writes %d as %s', (value, text) => {
    expect(briefNumber(value)).toBe(text);
  });

  it('writes nothing small as nothing: only 0 is 0', () => {
    for (const value of [1e-300, -1e-300, 1e-17]) expect(briefNumber(value)).not.toMatch(/^−?0/);
  });
});
