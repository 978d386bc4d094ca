import { describe, expect, it } from 'vitest';
import { innerProduct } from '../../../src/check/directions.js';
import { gaussianDirection, type ProbeInput, probeBlock } from '../../../src/check/own-loss/probe.js';
import { directionCount } from '../../../src/comparison/certificate.js';

const right = Float64Array.of(1, -2, 3, 0.5);
const bound = 1e-6;

function input(changes: Partial<ProbeInput> = {}): ProbeInput {
  return {
    gradient: right,
    seed: 3,
    purpose: ['block'],
    missProbability: 1e-9,
    rounding: 0,
    derivative: (v) => ({ estimate: innerProduct(right, v), bound }),
    ...changes,
  };
}

describe('probeBlock', () => {
  it('certifies a right gradient to within ten bounds, along as many directions as the probability asks for', async () => {
    const { entries, errorBound } = await probeBlock(input());
    expect(entries).toHaveLength(directionCount(1e-9));
    expect(entries.every(({ ratio }) => ratio <= 1)).toBe(true);
    expect(errorBound).toBeGreaterThan(bound);
    expect(errorBound).toBeLessThan(10 * bound + 1e-14);
  });

  it('shows an error in one entry, and bounds it', async () => {
    const gradient = right.slice();
    gradient[2]! += 1e-3;
    const { entries, errorBound } = await probeBlock(input({ gradient }));
    expect(entries.some(({ ratio }) => ratio > 1)).toBe(true);
    expect(errorBound).toBeGreaterThan(1e-3);
  });

  it('shows a gradient whose entries changed places, though their sum is the same', async () => {
    const { entries } = await probeBlock(input({ gradient: Float64Array.from(right).reverse() }));
    expect(entries.some(({ ratio }) => ratio > 1)).toBe(true);
  });

  it('allows for rounding in the verdict and not in the certificate', async () => {
    const gradient = right.map((entry) => entry + 1e-5);
    const { entries, errorBound } = await probeBlock(input({ gradient, rounding: 1e-3 }));
    expect(entries.every(({ ratio }) => ratio <= 1)).toBe(true);
    expect(errorBound).toBeGreaterThan(2e-5);
    expect(errorBound).toBeLessThan(1e-3);
  });

  it('certifies nothing when a derivative is NaN, and fails when the gradient is', async () => {
    const undecided = await probeBlock(
      input({ derivative: () => ({ estimate: Number.NaN, bound: Number.NaN }) }),
    );
    expect(undecided.errorBound).toBeNaN();
    expect(undecided.entries.every(({ ratio }) => Number.isNaN(ratio))).toBe(true);
    const wrong = await probeBlock(input({ gradient: Float64Array.of(1, Number.NaN, 3, 0.5) }));
    expect(wrong.errorBound).toBeNaN();
    expect(wrong.entries.every(({ ratio }) => ratio === Number.POSITIVE_INFINITY)).toBe(true);
  });

  it('waits for derivatives that are promises', async () => {
    const { errorBound } = await probeBlock(
      input({ derivative: async (v) => ({ estimate: innerProduct(right, v), bound }) }),
    );
    expect(errorBound).toBeLessThan(10 * bound + 1e-14);
  });
});

describe('gaussianDirection', () => {
  it('is the same for the same seed and purpose, and another for another', () => {
    expect(gaussianDirection(5, 1, 'a', 0)).toEqual(gaussianDirection(5, 1, 'a', 0));
    expect(gaussianDirection(5, 1, 'a', 0)).not.toEqual(gaussianDirection(5, 2, 'a', 0));
    expect(gaussianDirection(5, 1, 'a', 0)).not.toEqual(gaussianDirection(5, 1, 'a', 1));
  });

  it('has components of mean 0, variance 1 and fourth moment 3', () => {
    const count = 100_000;
    const v = gaussianDirection(count, 1, 'moments');
    const moment = (power: number): number => v.reduce((sum, value) => sum + value ** power, 0) / count;
    // Five standard errors: √1, √2 and √96 over √count.
    const reach = (variance: number): number => 5 * Math.sqrt(variance / count);
    expect(Math.abs(moment(1))).toBeLessThan(reach(1));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(reach(2));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(reach(96));
  });
});
