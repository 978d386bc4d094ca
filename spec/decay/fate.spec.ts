import { describe, expect, it } from 'vitest';
import { decayFate } from '../../src/decay/fate.js';

describe('decayFate', () => {
  it.each([
    ['fine', [0, -1]],
    ['fine', [0, 6.9]],
    ['vanished', [0, -7]],
    ['exploded', [0, 7]],
    ['exploded', [0, Infinity]],
    ['zero', [0, -Infinity]],
    ['nan', [0, Number.NaN, -1]],
    ['nan', [0, Number.NaN, -Infinity]],
    ['vanished', [5, -3]],
    ['fine', [8, 7]],
  ] as const)('is %s for ln G = %j at ε = 0.001', (fate, curve) => {
    expect(decayFate(curve, 1e-3)).toBe(fate);
  });
});
