import { describe, expect, it } from 'vitest';
import { randomTanhMeanField } from '../../src/decay/mean-field.js';

/** Published to nine digits, q has magnitude 2: half a unit of the last place. */
const asPublished = 5e-9;

/** To four digits. */
const asReported = 5e-5;

/** The standard deviation of the inputs and n bias vectors of PyTorch's tanh layer with D = H: 1/3 and n/(3·H). */
function pytorchNoise(H: number, biases: number): number {
  return Math.sqrt(1 / 3 + biases / (3 * H));
}

describe('randomTanhMeanField', () => {
  it('gives ln g below the transition: at g = 0.5 −0.69314718', () => {
    expect(randomTanhMeanField(0.5, 0)).toEqual({ variance: 0, exponent: Math.log(0.5) });
  });

  it('gives chaos at g = 2: q = 2.121473568, λ₁ = +0.15472423', () => {
    const { variance, exponent } = randomTanhMeanField(2, 0);
    expect(Math.abs(variance - 2.121473568)).toBeLessThan(asPublished);
    expect(Math.abs(exponent - 0.15472423)).toBeLessThan(asPublished);
  });

  it.each([
    ['uniform', Math.sqrt(1 / 3), 2, -0.7846],
    ['uniform', Math.sqrt(1 / 3), 1, -0.7836],
    ['orthogonal', 1, 2, -0.3072],
    ['orthogonal', 1, 1, -0.3063],
  ])('gives the rate of a %s default layer (gain %f, %i bias vectors): %f', (_, gain, biases, expected) => {
    expect(Math.abs(randomTanhMeanField(gain, pytorchNoise(128, biases)).exponent - expected)).toBeLessThan(
      asReported,
    );
  });

  it('solves its own equation where a quadrature of few points would not, at g = 5', () => {
    const { variance, exponent } = randomTanhMeanField(5, 0);
    // The trapezoidal rule again on a grid that is shifted and three times as coarse.
    const average = (f: (z: number) => number): number => {
      let sum = 0;
      for (let z = -12 + 1 / 99; z < 12; z += 3 / 64) sum += f(z) * Math.exp((-z * z) / 2);
      return (sum * 3) / 64 / Math.sqrt(2 * Math.PI);
    };
    const a = (z: number): number => Math.tanh(Math.sqrt(variance) * z);
    expect(Math.abs(25 * average((z) => a(z) ** 2) - variance)).toBeLessThan(asPublished);
    expect(Math.abs(Math.log(25 * average((z) => (1 - a(z) ** 2) ** 2)) / 2 - exponent)).toBeLessThan(
      asPublished,
    );
  });

  it('is NaN for NaN', () => {
    expect(randomTanhMeanField(Number.NaN, 0).exponent).toBeNaN();
    expect(randomTanhMeanField(2, Number.NaN).variance).toBeNaN();
  });
});
