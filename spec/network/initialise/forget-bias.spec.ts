import { describe, expect, it } from 'vitest';
import { setForgetBias } from '../../../src/network/initialise/forget-bias.js';
import { randomStream } from '../../../src/numeric/random.js';
import { departureOfMean, MOST_STANDARD_ERRORS } from '../../numeric/departure-of-mean.js';

const H = 2000;

describe('setForgetBias', () => {
  it('sets b_f to the constant and leaves the other gates alone', () => {
    const ba = new Float64Array(8).fill(7);
    setForgetBias(ba, 2, { kind: 'constant', value: 1 }, randomStream(1));
    expect([...ba]).toEqual([7, 7, 1, 1, 7, 7, 7, 7]);
  });

  it('draws chrono biases as ln U(1, longest − 1), with b_i the opposite and g and o left alone', () => {
    const ba = new Float64Array(4 * H).fill(7);
    setForgetBias(ba, H, { kind: 'chrono', longest: 101 }, randomStream(1));
    const steps = [...ba.subarray(H, 2 * H)].map(Math.exp);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...steps)).toBeLessThanOrEqual(100 * (1 + 2 ** -50)); // e^ln u, rounded twice
    expect(departureOfMean((1 + 100) / 2, steps)).toBeLessThan(MOST_STANDARD_ERRORS);
    expect(
      departureOfMean(
        99 ** 2 / 12,
        steps.map((u) => (u - 50.5) ** 2),
      ),
    ).toBeLessThan(MOST_STANDARD_ERRORS);
    for (let k = 0; k < H; k++) expect(ba[k]).toBe(-ba[H + k]!);
    expect(new Set(ba.subarray(2 * H))).toEqual(new Set([7]));
  });

  it('has b_f = 0 where nothing lies between 1 and longest − 1', () => {
    const ba = new Float64Array(4);
    setForgetBias(ba, 1, { kind: 'chrono', longest: 2 }, randomStream(1));
    expect(ba[1]).toBe(0);
  });
});
