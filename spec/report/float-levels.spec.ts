import { describe, expect, it } from 'vitest';
import { precisions } from '../../src/numeric/precision.js';
import { belowFloat32, floatEnds, floatLevel } from '../../src/report/float-levels.js';

/** Two units in the last place of a logarithm of about 300, which a product of two rounded factors may differ by. */
const twoUlps = 2 * 300 * 2 ** -52;

describe('floatEnds', () => {
  it('are the smallest normal numbers of the formats', () => {
    const ends = ['float16', 'float32', 'float64'] as const;
    ends.forEach((name, index) => {
      const expected = Math.log10(precisions[name].smallestNormal);
      expect(Math.abs(floatEnds[index]!.exponent - expected)).toBeLessThanOrEqual(twoUlps);
    });
    expect(precisions.bfloat16.smallestNormal).toBe(precisions.float32.smallestNormal);
  });
});

describe('belowFloat32', () => {
  it('is the first whole decade that float32 rounds to 0', () => {
    expect(Math.fround(10 ** belowFloat32)).toBe(0);
    expect(Math.fround(10 ** (belowFloat32 + 1))).toBeGreaterThan(0);
  });
});

describe('floatLevel', () => {
  it('names a low level left and a high one right, where curves leave room', () => {
    const range = { min: -46, max: 0, ticks: [] };
    expect(floatLevel({ label: '', exponent: -37.9 }, range).side).toBe('left');
    expect(floatLevel({ label: '', exponent: -4.2 }, range).side).toBe('right');
  });
});
