import { describe, expect, it } from 'vitest';
import type { SymmetricPair } from '../../src/oracle/extrapolation.js';
import { slopeMismatch } from '../../src/oracle/kink.js';

const steps = [0.3, 0.2, 0.1];

/** Pairs about a loss of 7 whose half differences q_k are the given ones, in the order of the steps. */
function pairsOf(halfDifferences: readonly number[]): SymmetricPair[] {
  return halfDifferences.map((q, k) => {
    const step = steps[k]!;
    return { step, right: 7 + 1.5 * q * step, left: 7 + 0.5 * q * step };
  });
}

describe('slopeMismatch', () => {
  it('is 0 where the half differences shrink with the steps, as those of a parabola do', () => {
    expect(slopeMismatch(pairsOf([3, 2, 1]), 7, 0)).toBeCloseTo(0, 12);
  });

  it('is the half difference of a kink at θ', () => {
    expect(slopeMismatch(pairsOf([2, 2, 2]), 7, 0)).toBeCloseTo(2, 12);
  });

  it('is the half difference that does not shrink, of the second pair or of the third', () => {
    // The slack is ⁴√(h₁/h₂) = 1.107: q₂ may be 0.738·q₁ and q₃ 0.553·q₂. The fit's constant is q₁/2 − 2q₂ + 5q₃/2 (below).
    expect(slopeMismatch(pairsOf([3, 2.4, 1.32]), 7, 0)).toBeCloseTo(2.4, 12);
    expect(slopeMismatch(pairsOf([3, 2, 1.5]), 7, 0)).toBeCloseTo(1.5, 12);
  });

  it('is the constant of J + b·h + d·h³ where all of them shrink, less three deviations of its noise', () => {
    // Steps 3 : 2 : 1 give the weights 1/2, −2, 5/2: their sums with 1, h and h³ are 1, 0 and 0.
    const pairs = pairsOf(steps.map((h) => 0.1 + 10 * h));
    expect(slopeMismatch(pairs, 7, 0)).toBeCloseTo(0.1, 12);
    // Over the losses: 1/2 ÷ 0.6, −2 ÷ 0.4 and 5/2 ÷ 0.2, each twice, and their sum, doubled, at L(θ).
    const [w1, w2, w3] = [0.5 / 0.6, -2 / 0.4, 2.5 / 0.2];
    const norm = Math.sqrt(2 * (w1 ** 2 + w2 ** 2 + w3 ** 2) + 4 * (w1 + w2 + w3) ** 2);
    expect(slopeMismatch(pairs, 7, 1e-3)).toBeCloseTo(0.1 - 3e-3 * norm, 12);
    expect(slopeMismatch(pairs, 7, 1e-2)).toBe(0);
  });

  it('is NaN when a loss is', () => {
    expect(slopeMismatch(pairsOf([1, Number.NaN, 1]), 7, 0)).toBeNaN();
    expect(slopeMismatch(pairsOf([1, 1, 1]), Number.NaN, 0)).toBeNaN();
  });
});
