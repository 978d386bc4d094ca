import { describe, expect, it } from 'vitest';
import { fillGaussian } from '../../../src/network/initialise/gaussian.js';
import { type RandomStream, randomStream } from '../../../src/numeric/random.js';
import { departureOfMean, MOST_STANDARD_ERRORS } from '../../numeric/departure-of-mean.js';

describe('fillGaussian', () => {
  const block = new Float64Array(128 * 128);
  fillGaussian(block, 128, 2, randomStream(1, 'gaussian'));

  it('has mean 0, variance gain²/H and the kurtosis of a normal distribution', () => {
    const scaled = [...block].map((entry) => (entry * Math.sqrt(128)) / 2);
    expect(departureOfMean(0, scaled)).toBeLessThan(MOST_STANDARD_ERRORS);
    expect(
      departureOfMean(
        1,
        scaled.map((entry) => entry ** 2),
      ),
    ).toBeLessThan(MOST_STANDARD_ERRORS);
    expect(
      departureOfMean(
        3,
        scaled.map((entry) => entry ** 4),
      ),
    ).toBeLessThan(MOST_STANDARD_ERRORS);
  });

  it('multiplies each draw by gain/√H', () => {
    const small = new Float64Array(4);
    fillGaussian(small, 4, 3, { normal: () => 0.5 } as RandomStream);
    expect([...small]).toEqual([0.75, 0.75, 0.75, 0.75]);
  });

  it('takes gain 0 for zeros', () => {
    fillGaussian(block, 128, 0, randomStream(1));
    expect(block.every((entry) => entry === 0)).toBe(true);
  });
});
