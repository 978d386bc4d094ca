import { describe, expect, it } from 'vitest';
import { fillUniform, uniformBound } from '../../../src/network/initialise/uniform.js';
import { randomStream } from '../../../src/numeric/random.js';
import { departureOfMean, MOST_STANDARD_ERRORS } from '../../numeric/departure-of-mean.js';

describe('fillUniform', () => {
  const drawn = new Float64Array(20_000);
  fillUniform(drawn, 0.25, randomStream(1, 'uniform'));

  it('stays within the bound and comes close to it on both sides', () => {
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(-0.25);
    expect(Math.min(...drawn)).toBeLessThan(-0.249);
    expect(Math.max(...drawn)).toBeLessThan(0.25);
    expect(Math.max(...drawn)).toBeGreaterThan(0.249);
  });

  it('has mean 0 and variance bound²/3', () => {
    expect(departureOfMean(0, [...drawn])).toBeLessThan(MOST_STANDARD_ERRORS);
    expect(
      departureOfMean(
        0.25 ** 2 / 3,
        [...drawn].map((entry) => entry * entry),
      ),
    ).toBeLessThan(MOST_STANDARD_ERRORS);
  });
});

describe('uniformBound', () => {
  it('is 1/√n', () => {
    expect(uniformBound(16)).toBe(0.25);
  });
});
