import { describe, expect, it } from 'vitest';
import { activations } from '../../src/contract/architecture.js';
import { activate, derivativeFromValue, sigmoid } from '../../src/network/activation.js';
import { randomStream } from '../../src/numeric/random.js';

const unitRoundoff = 2 ** -53;

/**
 * The relative error of σ: exp within one ulp (2u), a sum and a quotient (u each), and 1 + e^z passes the first on at most
 * once. Twice its value would still find σ computed as 1 − σ(−z), which is off by 1 where σ is small.
 */
const sigmoidError = 5 * unitRoundoff;

const value = (activation: (typeof activations)[number], z: number): number => {
  const out = new Float64Array(1);
  activate(activation, Float64Array.of(z), 0, out, 0, 1);
  return out[0]!;
};

describe('sigmoid', () => {
  it('is ½ at 0, 1 and 0 at the ends', () => {
    expect([sigmoid(0), sigmoid(-0), sigmoid(Number.POSITIVE_INFINITY)]).toEqual([0.5, 0.5, 1]);
    expect(sigmoid(Number.NEGATIVE_INFINITY)).toBe(0);
  });

  it('neither overflows nor loses its small values', () => {
    expect(sigmoid(-720)).toBe(Math.exp(-720)); // subnormal, where 1/(1 + e^720) is 0
    for (const z of [1e3, 1e308]) expect([sigmoid(z), sigmoid(-z)]).toEqual([1, 0]);
    for (const z of [-40, -200, -700]) {
      expect(Math.abs(sigmoid(z) / Math.exp(z) - 1)).toBeLessThanOrEqual(sigmoidError); // σ(z) = e^z·(1 − e^z + …)
    }
  });

  it('satisfies tanh(z/2) = 2σ(z) − 1', () => {
    for (let z = -8; z <= 8; z += 0.25) {
      expect(Math.abs(Math.tanh(z / 2) - (2 * sigmoid(z) - 1))).toBeLessThanOrEqual(3 * sigmoidError);
    }
  });

  it('is NaN for NaN', () => {
    expect(sigmoid(Number.NaN)).toBeNaN();
  });
});

describe('activate', () => {
  it('reads and writes `count` numbers at their offsets and no others', () => {
    for (const activation of activations) {
      const z = Float64Array.of(9, 0.5, -2, 3, 9);
      const out = new Float64Array(6).fill(7);
      activate(activation, z, 1, out, 2, 3);
      expect([out[0], out[1], out[5]]).toEqual([7, 7, 7]);
      expect([...out.subarray(2, 5)]).toEqual([0.5, -2, 3].map((entry) => value(activation, entry)));
      expect([...z]).toEqual([9, 0.5, -2, 3, 9]);
    }
  });

  it('is tanh, the sigmoid, the positive part and the number itself', () => {
    expect(value('tanh', 0.75)).toBe(Math.tanh(0.75));
    expect(value('sigmoid', 0.75)).toBe(sigmoid(0.75));
    expect([-3, 0, 3].map((z) => value('relu', z))).toEqual([0, 0, 3]);
    expect([-3, 0, 3].map((z) => value('identity', z))).toEqual([-3, 0, 3]);
  });

  it.each(activations)('lets NaN through %s', (activation) => {
    expect(value(activation, Number.NaN)).toBeNaN();
  });
});

describe('derivativeFromValue', () => {
  /** h² /6·|φ‴| ≈ 2e-11 and u/h ≈ 1e-11 at h = 1e-5; ten times both. A slope of 1 − a instead of 1 − a² is off by 1e-2. */
  const differenceError = 3e-10;

  it.each(activations)('is the slope of %s', (activation) => {
    for (const z of [-3, -1, -0.125, 0.125, 1, 3]) {
      const difference = (value(activation, z + 1e-5) - value(activation, z - 1e-5)) / 2e-5;
      const slope = derivativeFromValue(activation, value(activation, z));
      expect(Math.abs(slope - difference)).toBeLessThanOrEqual(differenceError);
    }
  });

  it('takes 0 for the slope of relu at 0', () => {
    expect(derivativeFromValue('relu', 0)).toBe(0);
  });

  it('keeps the slope of tanh exact next to saturation, where 1 − a² loses digits', () => {
    const stream = randomStream(1, 'saturation');
    let worstOfSquare = 0;
    for (let trial = 0; trial < 100; trial++) {
      const k = 2 ** 26 + stream.integer(2 ** 26);
      const a = 1 - k * 2 ** -53;
      const exact = Number(BigInt(k) * (2n ** 54n - BigInt(k))) * 2 ** -106; // (1 − a)(1 + a)
      const errorOf = (slope: number): number => Math.abs(slope / exact - 1);
      expect(errorOf(derivativeFromValue('tanh', a))).toBeLessThanOrEqual(3 * unitRoundoff); // two roundings, and exact's
      worstOfSquare = Math.max(worstOfSquare, errorOf(1 - a * a));
    }
    expect(worstOfSquare).toBeGreaterThan(2 ** -30);
  });

  it('is 0 where tanh or the sigmoid have rounded to their ends', () => {
    expect([derivativeFromValue('tanh', 1), derivativeFromValue('tanh', -1)]).toEqual([0, 0]);
    expect([derivativeFromValue('sigmoid', 1), derivativeFromValue('sigmoid', 0)]).toEqual([0, 0]);
  });

  it('is NaN for NaN, but for the identity, whose slope is 1 everywhere', () => {
    for (const activation of ['tanh', 'sigmoid', 'relu'] as const) {
      expect(derivativeFromValue(activation, Number.NaN)).toBeNaN();
    }
    expect(derivativeFromValue('identity', Number.NaN)).toBe(1);
  });
});
