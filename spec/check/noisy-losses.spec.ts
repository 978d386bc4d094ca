import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../src/check/general/check-gradient.js';
import { randomStream } from '../../src/numeric/random.js';
import { pointNoise } from '../calibration/point-noise.js';
import { at, gradient, loss, question } from './sample-function.js';

function noisy(x: Float64Array): number {
  return loss(x) + 1e-6 * pointNoise(x);
}

/** The certificate of seed 1 is 2.3e-3; with steps by noise and scale alone none of 200 seeds was below 9.6e-3. */
const widestCertificate = 6e-3;

/** The median over 200 seeds is 2.0e-3, and 1.9e-2 with steps by noise and scale alone. One half as wide again fails here. */
const medianCertificate = 3e-3;

describe('checkGradient of a loss with noise', () => {
  it('is undecided under noise that was not declared, and says how far it sees', async () => {
    const { verdict, reasons, relativeErrorBound, noise } = await checkGradient({
      loss: noisy,
      gradient,
      at,
    });
    expect(verdict).toBe('inconclusive');
    expect(noise).toBeGreaterThan(2e-7);
    expect(noise).toBeLessThan(4e-6);
    expect(relativeErrorBound).toBeLessThan(widestCertificate);
    expect(reasons.join(' ')).toMatch(
      /x is right only to \d\.\de-[34] of the gradient.* The noise in the loss/,
    );
  });

  it('certifies to two thousandths at the median over seeds, a tenth of what steps by the scale alone would give', async () => {
    const certificates: number[] = [];
    for (let seed = 0; seed < 41; seed++) {
      const { relativeErrorBound } = await checkGradient({ loss: noisy, gradient, at, seed });
      certificates.push(relativeErrorBound ?? Number.POSITIVE_INFINITY);
    }
    expect(certificates.sort((left, right) => left - right)[20]).toBeLessThan(medianCertificate);
  });

  it.each([5, 50, 500])('asks for the step that the function allows, whatever its length: %i', async (n) => {
    const stream = randomStream(2, 'sines', n);
    const w = Float64Array.from({ length: n }, () => 1 + Math.abs(stream.normal()));
    const x = Float64Array.from({ length: n }, () => stream.normal());
    const sines = (point: Float64Array): number =>
      point.reduce((sum, value, k) => sum + w[k]! * Math.sin(value), 1e-6 * pointNoise(point));
    const cosines = x.map((value, k) => w[k]! * Math.cos(value));
    const { relativeErrorBound, verdict } = await checkGradient({
      loss: sines,
      gradient: cosines,
      at: x,
      noise: 1e-6,
    });
    expect(verdict).toBe('pass');
    expect(relativeErrorBound).toBeLessThan(0.012 / Math.sqrt(n));
  });

  it('finds a kink near the point and certifies closer than it, or not at all', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const distance = 10 ** (-seed / 4);
      const rectified = (x: Float64Array): number => noisy(x) + Math.max(0, x[3]! - at[3]! - distance);
      const { verdict } = await checkGradient({ loss: rectified, gradient, at, seed, noise: 1e-6 });
      expect(verdict, `kink at ${distance}`).not.toBe('fail');
    }
  });

  it('passes under declared noise with the bound that it allows, and fails what lies beyond', async () => {
    const declared = { loss: noisy, at, noise: 1e-6 };
    const passed = await checkGradient({ ...declared, gradient });
    expect(passed.verdict).toBe('pass');
    expect(passed.relativeErrorBound).toBeGreaterThan(1e-4);
    const doubled = gradient(at).map((entry) => 2 * entry);
    expect((await checkGradient({ ...declared, gradient: doubled })).verdict).toBe('fail');
  });

  it('sees more than a third of the noise whatever the seed, and never takes it for a fault', async () => {
    for (let seed = 0; seed < 200; seed++) {
      const { verdict, noise } = await checkGradient({ loss: noisy, gradient, at, seed });
      expect(verdict).toBe('inconclusive');
      expect(noise, `seed ${seed}`).toBeGreaterThan(1e-6 / Math.sqrt(3) / 3);
    }
  });

  it('doubts noise that was declared far too small', async () => {
    const { verdict, reasons } = await checkGradient({ loss: noisy, gradient, at, noise: 1e-9 });
    expect(verdict).toBe('inconclusive');
    expect(reasons[0]).toMatch(/more than the 1\.0e-9 that was declared/);
  });

  it('does not pass what changes from call to call', async () => {
    const draws = randomStream(3, 'restless');
    const restless = (x: Float64Array): number => loss(x) + 1e-9 * draws.normal();
    const shaken = await checkGradient({ ...question, loss: restless });
    expect([shaken.verdict, shaken.reasons[0]?.slice(0, 40)]).toEqual([
      'inconclusive',
      'Two calls at the same point gave losses ',
    ]);
    let calls = 0;
    const drifting = (x: Float64Array): Float64Array => gradient(x).map((entry) => entry + 1e-3 * calls++);
    expect((await checkGradient({ ...question, gradient: drifting })).verdict).not.toBe('pass');
  });
});
