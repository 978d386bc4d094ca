import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numeric/random.js';
import { estimateNoise, noiseAlong } from '../../src/oracle/noise.js';

/** A standard deviation from six differences scatters: the paper allows a factor of 4 between neighbouring orders. */
const paperFactor = 4;

function noisyLine(seed: number, deviation: number, smooth: (s: number) => number): (s: number) => number {
  const stream = randomStream(seed, 'noise');
  return (s) => smooth(s) + deviation * stream.normal();
}

describe('estimateNoise', () => {
  it('computes the levels of a table by hand: alternating noise of amplitude 1', () => {
    // Δ¹ = ±2 with mean square 4: level₁ = √(½·4) = √2, level₂ = √(4!⁻¹·2!²·16) = √(8/3), level₃ = √(64/20)
    const { status, standardDeviation } = estimateNoise([100, 102, 100, 102, 100, 102, 100]);
    expect(status).toBe('detected');
    expect(standardDeviation).toBeCloseTo(Math.SQRT2, 14);
  });

  it('finds the deviation of random noise on a smooth function, within the factor of the paper nearly always', () => {
    let near = 0;
    for (let seed = 0; seed < 200; seed++) {
      const f = noisyLine(seed, 1e-6, (s) => 1 + Math.sin(s));
      const { standardDeviation } = estimateNoise([-3, -2, -1, 0, 1, 2, 3].map((index) => f(index * 1e-4)));
      const ratio = (standardDeviation ?? 0) / 1e-6;
      if (ratio > 1 / paperFactor && ratio < paperFactor) near++;
    }
    expect(near).toBeGreaterThan(190);
  });

  it('scales with the function, where squares would overflow or underflow too', () => {
    const values = [100, 102, 100, 102, 100, 102, 100];
    for (const scale of [2 ** 1000, 2 ** -1000]) {
      expect(estimateNoise(values.map((value) => value * scale)).standardDeviation).toBe(
        estimateNoise(values).standardDeviation! * scale,
      );
    }
  });

  it('says that the step is too small when half of the neighbours are equal', () => {
    expect(estimateNoise([1, 1, 1, 1, 1, 1.01, 1])).toEqual({
      status: 'step too small',
      standardDeviation: null,
    });
    expect(estimateNoise([0, 0, 0, 0, 0, 0, 0]).status).toBe('step too small');
  });

  it('says that the step is too large when the function itself moves', () => {
    expect(estimateNoise([1, 2, 3, 4, 5, 6, 7]).status).toBe('step too large');
    const smooth = [-3, -2, -1, 0, 1, 2, 3].map((index) => 10 + Math.exp(index * 0.05));
    expect(estimateNoise(smooth)).toEqual({ status: 'step too large', standardDeviation: null });
  });

  it('finds nothing in exact differences of a line', () => {
    expect(estimateNoise([97, 98, 99, 100, 101, 102, 103]).standardDeviation).toBeNull();
  });

  it('has no figure for values that are not finite', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(estimateNoise([1, 2, 1, bad, 1, 2, 1])).toEqual({
        status: 'not finite',
        standardDeviation: null,
      });
    }
  });

  it('refuses fewer than four values', () => {
    expect(() => estimateNoise([1, 2, 1])).toThrow(RangeError);
  });
});

describe('noiseAlong', () => {
  it('finds the rounding of a float32 loss and of a float64 one, whatever their magnitude', async () => {
    for (const magnitude of [1e-8, 1, 1e8]) {
      const single = await noiseAlong((s) => Math.fround(magnitude * (1 + Math.exp(s))), 1);
      const double = await noiseAlong((s) => magnitude * (1 + Math.exp(0.3 + s)), 1);
      for (const [noise, u] of [
        [single, 2 ** -24],
        [double, 2 ** -53],
      ] as const) {
        expect(noise.status).toBe('detected');
        expect(noise.standardDeviation!).toBeGreaterThan(0.05 * u * magnitude);
        expect(noise.standardDeviation!).toBeLessThan(5 * u * magnitude);
      }
    }
  });

  it('goes back to a smaller spacing where the first is too large, and counts what it asked', async () => {
    const noise = await noiseAlong(
      noisyLine(1, 1e-12, (s) => 1 + Math.sin(3e3 * s)),
      1,
    );
    expect(noise.status).toBe('detected');
    expect(noise.spacing).toBeLessThan(1e-6);
    expect(noise.evaluations).toBe(14);
  });

  it('gives up on a constant after four spacings, without a figure', async () => {
    expect(await noiseAlong(() => 1, 1)).toMatchObject({
      status: 'step too small',
      standardDeviation: null,
      evaluations: 28,
    });
  });

  it('stops at a loss that is not finite', async () => {
    expect(await noiseAlong(async () => Number.NaN, 1)).toMatchObject({
      status: 'not finite',
      standardDeviation: null,
      evaluations: 7,
    });
  });

  it('refuses a scale that is not a positive, finite number', async () => {
    for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(noiseAlong(() => 1, scale)).rejects.toThrow(RangeError);
    }
  });
});
