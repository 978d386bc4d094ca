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

  it('takes four values, and the level of the first order that changes sign', () => {
    expect(estimateNoise([100, 102, 100, 102]).standardDeviation).toBeCloseTo(Math.SQRT2, 14);
    // Δ = −2, 2, 2.5: level √(½·14.25/3). Δ² = 4, 0.5 does not change sign. Levels 1.54, 1.16, 0.78.
    expect(estimateNoise([100, 98, 100, 102.5]).standardDeviation).toBeCloseTo(Math.sqrt(2.375), 14);
  });

  it('takes differences that never change sign for the function’s own', () => {
    // Δ = 1, 4, 1, Δ² = 3, −3, Δ³ = −6: the levels 1.73, 1.22 and 1.34 agree.
    const rising = [100, 101, 105, 106];
    // Δ = 0, 4, 2, Δ² = 4, −2, Δ³ = −6: levels 1.83, 1.29 and 1.34
    const pausing = [100, 100, 104, 106];
    for (const values of [rising, pausing, rising.toReversed(), pausing.toReversed()]) {
      expect(estimateNoise(values), `${values}`).toEqual({
        status: 'step too large',
        standardDeviation: null,
      });
    }
  });

  it('takes levels that disagree for the function’s own: a parabola has third differences of 0', () => {
    expect(estimateNoise([102.25, 100.25, 100.25, 102.25]).status).toBe('step too large');
  });

  it('takes values that range over more than a tenth of the largest for the function’s own', () => {
    expect(estimateNoise([9, 10, 9, 10, 9, 10, 9]).status).toBe('detected');
    expect(estimateNoise([8.9, 10, 8.9, 10, 8.9, 10, 8.9]).status).toBe('step too large');
    expect(estimateNoise([-8.9, -10, -8.9, -10]).status).toBe('step too large');
    expect(estimateNoise([0, 1, 0, 1, 0, 1, 0]).status).toBe('step too large');
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
    expect(estimateNoise([1, 1, 1.01, 1.01]).status).toBe('step too small');
  });

  it('says that the step is too large when the function itself moves', () => {
    expect(estimateNoise([1, 2, 3, 4, 5, 6, 7]).status).toBe('step too large');
    const smooth = [-3, -2, -1, 0, 1, 2, 3].map((index) => 10 + Math.exp(index * 0.05));
    expect(estimateNoise(smooth)).toEqual({ status: 'step too large', standardDeviation: null });
  });

  it('finds nothing in exact differences of a line', () => {
    expect(estimateNoise([97, 98, 99, 100, 101, 102, 103])).toEqual({
      status: 'step too large',
      standardDeviation: null,
    });
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
    expect(() => estimateNoise([1, 2, 1])).toThrow(
      new RangeError('estimateNoise: values holds 3 numbers, expected 4 or more, 7 recommended.'),
    );
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

  it('asks at seven points about here, a hundred-thousandth of the scale apart', async () => {
    const asked: number[] = [];
    const loss = (step: number): number => (asked.push(step) % 2 === 0 ? 100 : 102);
    expect(await noiseAlong(loss, 8)).toMatchObject({ status: 'detected', spacing: 8e-5, evaluations: 7 });
    expect(asked).toEqual([-3, -2, -1, 0, 1, 2, 3].map((index) => index * 8e-5));
  });

  it('gives up on a constant after four spacings, each a hundred times the last, without a figure', async () => {
    const noise = await noiseAlong(() => 1, 1);
    expect(noise).toMatchObject({ status: 'step too small', standardDeviation: null, evaluations: 28 });
    expect(noise.spacing).toBeCloseTo(1e-5 * 100 ** 3, 10);
  });

  it('goes back by a factor of 10, and by 100 where the spacing is still too large', async () => {
    const spacings: number[] = [];
    let asked = 0;
    const loss = (step: number): number => {
      if (asked++ % 7 === 6) spacings.push(step / 3);
      return asked <= 7 ? 1 : 100 + asked;
    };
    await noiseAlong(loss, 1);
    expect(spacings.map((spacing) => spacing.toPrecision(6))).toEqual(
      [1e-5, 1e-3, 1e-4, 1e-6].map((spacing) => spacing.toPrecision(6)),
    );
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
      await expect(noiseAlong(() => 1, scale)).rejects.toThrow(
        new RangeError(`noiseAlong: scale is ${scale}, expected a positive, finite step.`),
      );
    }
  });
});
