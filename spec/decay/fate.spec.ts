import { describe, expect, it } from 'vitest';
import { decayFate, fateShares } from '../../src/decay/fate.js';

describe('decayFate', () => {
  it.each([
    ['fine', [0, -1]],
    ['fine', [0, 6.9]],
    ['vanished', [0, -7]],
    ['exploded', [0, 7]],
    ['infinite', [0, Infinity]],
    ['zero', [0, -Infinity]],
    ['nan', [0, Number.NaN, -1]],
    ['nan', [0, Number.NaN, -Infinity]],
    ['vanished', [5, -3]],
    ['fine', [8, 7]],
  ] as const)('is %s for ln G = %j at ε = 0.001', (fate, curve) => {
    expect(decayFate(curve, 1e-3)).toBe(fate);
  });
});

describe('fateShares', () => {
  it('bounds the shares of those that vanished and exploded, and of no others', () => {
    const { vanished, exploded } = fateShares([
      'vanished',
      'vanished',
      'zero',
      'nan',
      'infinite',
      'fine',
      'fine',
      'vanished',
    ]);
    expect(vanished).toMatchObject({ count: 3, share: 3 / 8, confidence: 0.95 });
    // Clopper & Pearson of 3 in 8, and of 0 in 8: 1 − 0.025^(1/8).
    expect(vanished.low).toBeCloseTo(0.0852, 4);
    expect(vanished.high).toBeCloseTo(0.7551, 4);
    expect(exploded).toMatchObject({ count: 0, share: 0, low: 0 });
    expect(exploded.high).toBeCloseTo(1 - 0.025 ** (1 / 8), 12);
  });
});
