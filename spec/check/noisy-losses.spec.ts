import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../src/check/check-gradient.js';
import { randomStream } from '../../src/numeric/random.js';
import { at, gradient, loss, question } from './sample-function.js';

/** Noise, uniform on (−1, 1), that depends on x alone: the last bits of a hash of the entries. */
function noiseOf(x: Float64Array): number {
  let hash = 0;
  for (const value of x) hash = Math.imul(hash ^ Math.trunc(value * 1e12), 2654435761) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  return ((hash ^ (hash >>> 13)) / 2 ** 31) % 1;
}

function noisy(x: Float64Array): number {
  return loss(x) + 1e-6 * noiseOf(x);
}

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
    expect(relativeErrorBound).toBeLessThan(0.1);
    expect(reasons.join(' ')).toMatch(
      /x is right only to \d\.\de-[23] of the gradient.* The noise in the loss/,
    );
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
