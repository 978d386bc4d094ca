import { describe, expect, it } from 'vitest';
import { binomialInterval } from '../../src/numeric/binomial-interval.js';
import {
  bareMisses,
  boundViolations,
  type Count,
  plantedMisses,
  thresholdMisses,
} from './certificate-trials.js';

const seed = 20240602;
const trials = 2000;

/** An interval that misses the truth once in 1e6: with fixed seeds this decides once, and at 95 % one seed in 20 would fail. */
const confidence = 1 - 1e-6;

function intervalOf({ count, trials: asked }: Count): { low: number; high: number } {
  return binomialInterval(count, asked, confidence);
}

describe('boundViolations', () => {
  it('finds no right direction outside its bound, for tanh and ReLU in both precisions', async () => {
    const counts = await boundViolations(seed, 1000);
    expect(counts.map(({ name }) => name).sort()).toEqual([
      'ReLU float32',
      'ReLU float64',
      'tanh float32',
      'tanh float64',
    ]);
    for (const { count, trials: asked } of counts) expect([count, asked > 200]).toEqual([0, true]);
  });
});

describe.each([0.1, 0.01, 1e-3])('the share of certificates below the error at p = %s', (p) => {
  it('is p where residuals are those of the error alone', () => {
    const { low, high } = intervalOf(bareMisses(seed, 10 * trials, p).largest);
    expect(low).toBeLessThan(p);
    expect(high).toBeGreaterThan(p);
  });

  it('is p for errors of the certified norm within constant thresholds', () => {
    const { low, high } = intervalOf(thresholdMisses(seed, 10 * trials, p));
    expect(low).toBeLessThan(p);
    expect(high).toBeGreaterThan(p);
  });

  it('is p at most against real differences', async () => {
    expect(intervalOf(await plantedMisses(seed, trials / 10, p)).low).toBeLessThan(p);
  });
});

describe('bareMisses', () => {
  it('shows that the product of the residuals misses more than it states', () => {
    expect(intervalOf(bareMisses(seed, trials, 0.01).product).low).toBeGreaterThan(0.03);
  });
});
