import { describe, expect, it } from 'vitest';
import { keptDigits, keptLog, measureDigits } from '../../src/decay/kept-digits.js';
import { randomStream } from '../../src/numeric/random.js';

/** ε of (D16), and what evaluating its two sides in float64 may add. Fewer digits, or decimals, miss it ten times over. */
const keptError = 5e-5 * (1 + 1e-9);

/** Logarithms of all sizes that gradients have, from a change of a ten-thousandth to a million steps. */
function logarithms(): number[] {
  const { uniform } = randomStream(1, 'logarithms');
  return Array.from({ length: 5000 }, () => Math.exp(24 * uniform() - 10) * (uniform() < 0.5 ? -1 : 1));
}

/** The largest error of a rounding as a share of max(1, |x|). */
function worstError(kept: (value: number) => number): number {
  return Math.max(...logarithms().map((x) => Math.abs(kept(x) - x) / Math.max(1, Math.abs(x))));
}

describe('keptLog', () => {
  it('keeps a logarithm as well as (D16) says, which a digit or a decimal fewer would not', () => {
    expect(worstError(keptLog)).toBeLessThanOrEqual(keptError);
    expect(worstError((x) => Number(x.toPrecision(4)))).toBeGreaterThan(2 * keptError);
    expect(worstError((x) => Number(x.toFixed(3)))).toBeGreaterThan(2 * keptError);
  });

  it('has nothing to round in what it gave', () => {
    for (const x of [...logarithms(), 9.99995, 9.99994, -99999.5])
      expect(keptLog(keptLog(x))).toBe(keptLog(x));
  });

  it('leaves slopes as decay.md says: to 1/2000 where G falls, to 0.00002 nats per step where it hardly does', () => {
    for (const rate of [-0.787, -0.0318, -0.00123, -1e-5]) {
      for (let lag = 0; lag < 1000; lag++) {
        const span = Math.ceil(Math.max(5, lag / 4));
        const slope = (keptLog(rate * (lag + span)) - keptLog(rate * lag)) / span;
        const allowed = Math.max(9 * keptError * Math.abs(rate), (2 * keptError) / 5);
        expect(Math.abs(slope - rate)).toBeLessThanOrEqual(allowed);
      }
    }
  });

  it('gives 0 no sign', () => {
    for (const x of [0, -0, 2e-16, -2e-16, -4.9e-5]) expect(keptLog(x)).toBe(0);
  });

  it('leaves what is not finite as it is', () => {
    for (const x of [Number.NaN, Infinity, -Infinity]) expect(keptLog(x)).toBe(x);
  });
});

describe('keptDigits', () => {
  it('keeps eight significant digits, or as many as it is told, of any size', () => {
    expect([1 / 3, 1e5 / 3, 1e-30 / 3].map((x) => keptDigits(x))).toEqual([
      0.33333333, 33333.333, 3.3333333e-31,
    ]);
    expect(keptDigits(2 / 3, measureDigits)).toBe(0.6667);
  });

  it('keeps whole numbers whole, and NaN', () => {
    expect([9_007_199_254_740_991, Number.NaN].map((x) => keptDigits(x))).toEqual([
      9_007_199_254_740_991,
      Number.NaN,
    ]);
  });
});
