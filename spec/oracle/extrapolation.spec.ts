import { describe, expect, it } from 'vitest';
import {
  beyondNoise,
  contractionSlack,
  extrapolate,
  noiseDeviations,
  type SymmetricPair,
} from '../../src/oracle/extrapolation.js';

/** x_k = h_k² is 36, 16 and 4: D₁₂ = D₂ + ⅘(D₂ − D₁), D₂₃ = D₃ + ⅓(D₃ − D₂), D₁₂₃ = D₂₃ + ⅛(D₂₃ − D₁₂). */
const steps = [6, 4, 2];

/** The weights of the three over D₁, D₂, D₃ and, in quadrature with 1/(√2·h_k), over the losses. */
const weights = {
  d12: quadrature(-0.8, 1.8, 0),
  d23: quadrature(0, -1 / 3, 4 / 3),
  d123: quadrature(0.1, -0.6, 1.5),
};

function quadrature(...central: number[]): number {
  return Math.hypot(...central.map((weight, k) => weight / (Math.SQRT2 * steps[k]!)));
}

/** Losses whose central differences are the given ones. */
function pairsOf(...central: number[]): SymmetricPair[] {
  return central.map((slope, k) => ({
    step: steps[k]!,
    right: 9 + slope * steps[k]!,
    left: 9 - slope * steps[k]!,
  }));
}

/** Losses with the slope 1 + cubic·x + quintic·x². */
function polynomial(cubic: number, quintic: number): SymmetricPair[] {
  return pairsOf(...steps.map((step) => 1 + cubic * step ** 2 + quintic * step ** 4));
}

function expectEntry(
  pairs: readonly SymmetricPair[],
  noise: number,
  expected: { readonly value: number; readonly tableError: number; readonly weight?: number },
): void {
  const { value, tableError, weight } = extrapolate(pairs, noise);
  expect(value).toBeCloseTo(expected.value, 12);
  expect(tableError).toBeCloseTo(expected.tableError, 12);
  if (expected.weight !== undefined) expect(weight).toBeCloseTo(expected.weight, 14);
}

describe('extrapolate', () => {
  it('removes the cubic and the quintic term, with the quintic one as its table error', () => {
    // D = 5.896, 2.856, 1.416; D₁₂ = 0.424, D₂₃ = 0.936; the error is |D₁₂ − D₂₃|/(16·32)·16·4.
    expectEntry(polynomial(0.1, 0.001), 0, { value: 1, tableError: 0.064, weight: weights.d123 });
  });

  it('stops at two pairs where the third costs more in noise, with the larger third derivative as error', () => {
    // 0.152 = |D₁ − D₂|/20 beside 0.12 = |D₂ − D₃|/12, times x₃ = 4
    expectEntry(polynomial(0.1, 0.001), 10, { value: 0.936, tableError: 0.608, weight: weights.d23 });
    // |D₁ − D₂|/20 = 0.48 beside |D₂ − D₃|/12 = 0.8
    expectEntry(polynomial(1, -0.01), 50, { value: 1.64, tableError: 3.2, weight: weights.d23 });
  });

  it('goes from three pairs to the nearer two and to the farther two as noise grows', () => {
    // Table errors 0, 0.4 and 1.6; beside them the noise times 0.541, 0.475 and 0.332.
    const straight = polynomial(0.1, 0);
    expectEntry(straight, 5, { value: 1, tableError: 0, weight: weights.d123 });
    expectEntry(straight, 7, { value: 1, tableError: 0.4, weight: weights.d23 });
    expectEntry(straight, 10, { value: 1, tableError: 1.6, weight: weights.d12 });
  });

  it('adds the difference of the nearer two where it shrinks less than x does, and noise does not explain it', () => {
    // √(6/4)·10·12/20 = 7.35 is what |D₁ − D₂| = 10 explains.
    expectEntry(pairsOf(115, 105, 100), 0, { value: 98.5, tableError: 1 / 6 });
    const kinked = pairsOf(118, 108, 100);
    expectEntry(kinked, 0, { value: 97, tableError: 1 / 3 + 8 });
    const needed = (8 - Math.sqrt(6 / 4) * 6) / noiseDeviations / quadrature(0, 1, -1);
    expectEntry(kinked, 0.99 * needed, { value: 97, tableError: 1 / 3 + 8 });
    expectEntry(kinked, 1.01 * needed, { value: 97, tableError: 1 / 3 });
  });

  it('is NaN when a loss is', () => {
    expect(extrapolate(pairsOf(1, Number.NaN, 1), 0).value).toBeNaN();
  });
});

describe('contractionSlack', () => {
  it('is 2 for steps h, h/4, h/16', () => {
    expect(contractionSlack([4, 1, 1 / 4].map((step) => ({ step, right: 0, left: 0 })))).toBe(2);
  });
});

describe('beyondNoise', () => {
  it('lets pass what the explanation and three deviations reach, exactly', () => {
    expect(beyondNoise(7, 1, 2)).toBe(0);
    expect(beyondNoise(7.5, 1, 2)).toBe(7.5);
  });

  it('keeps NaN', () => {
    expect(beyondNoise(Number.NaN, 1, 2)).toBeNaN();
  });
});
