import { describe, expect, it } from 'vitest';
import { adamUpdates } from '../../src/network/adam.js';

const blocks = (W: readonly number[], b: readonly number[]) => ({
  W: Float64Array.from(W),
  b: Float64Array.from(b),
});

/** ε = 1e-8 beside a slope of order 1 shortens a step by 1e-8 of itself; a wrong bias correction changes it by more than 1e-3. */
const epsilonShare = 2e-8;

describe('adamUpdates', () => {
  it('takes a first step of α against the sign of every slope, however small the slope', () => {
    const parameters = blocks([1, 2], [3]);
    const update = adamUpdates(parameters, { learningRate: 0.25 });
    update(blocks([4, -0.5], [100]));
    expect(Math.abs(parameters.W[0]! - 0.75)).toBeLessThan(epsilonShare);
    expect(Math.abs(parameters.W[1]! - 2.25)).toBeLessThan(epsilonShare);
    expect(Math.abs(parameters.b[0]! - 2.75)).toBeLessThan(epsilonShare);
  });

  it('adds ε = 1e−8 to the root: a slope of that size moves half as far', () => {
    const parameters = blocks([0], [0]);
    adamUpdates(parameters, { learningRate: 1 })(blocks([1e-8], [0]));
    expect(parameters.W[0]).toBeCloseTo(-0.5, 12);
  });

  it('goes on by α while the slope stays as it is', () => {
    const parameters = blocks([0], [0]);
    const update = adamUpdates(parameters, { learningRate: 1 });
    for (let step = 0; step < 10; step++) update(blocks([2], [-2]));
    expect(Math.abs(parameters.W[0]! + 10)).toBeLessThan(10 * epsilonShare);
    expect(parameters.b[0]).toBe(-parameters.W[0]!);
  });

  it('follows the paper’s formulas over slopes 1 and −½', () => {
    const parameters = blocks([0], [0]);
    const update = adamUpdates(parameters, { learningRate: 1 });
    update(blocks([1], [0]));
    update(blocks([-0.5], [0]));
    const m = (0.9 * 0.1 * 1 + 0.1 * -0.5) / (1 - 0.9 ** 2);
    const v = (0.999 * 0.001 * 1 + 0.001 * 0.25) / (1 - 0.999 ** 2);
    expect(Math.abs(parameters.W[0]! - (-1 - m / Math.sqrt(v)))).toBeLessThan(2 * epsilonShare);
  });

  it('leaves an entry that has no slope where it is, and the gradients and their other names alone', () => {
    const parameters = blocks([1, 2], [3]);
    const gradients = { ...blocks([0, 1], [0]), inputs: Float64Array.of(9) };
    adamUpdates(parameters, { learningRate: 0.25 })(gradients);
    expect([parameters.W[0], parameters.b[0]]).toEqual([1, 3]);
    expect(gradients.W).toEqual(Float64Array.of(0, 1));
  });

  it('takes the momentum for β₁: without any, the step is α·slope/RMS', () => {
    const parameters = blocks([0], [0]);
    const update = adamUpdates(parameters, { learningRate: 1, momentum: 0 });
    update(blocks([1], [0]));
    update(blocks([0], [0]));
    expect(Math.abs(parameters.W[0]! + 1)).toBeLessThan(epsilonShare);
  });

  it('clips before anything else: the second moment remembers the shortened gradient', () => {
    const once = blocks([0], [0]);
    const twice = blocks([0], [0]);
    const clipped = adamUpdates(once, { learningRate: 1, clipNorm: 1 });
    const plain = adamUpdates(twice, { learningRate: 1 });
    clipped(blocks([3], [4]));
    clipped(blocks([0.5], [0]));
    plain(blocks([3 * (1 / 5)], [4 * (1 / 5)]));
    plain(blocks([0.5], [0]));
    expect(once).toEqual(twice);
  });

  it('lets NaN through to its own entry', () => {
    const parameters = blocks([0, 0], [0]);
    adamUpdates(parameters, { learningRate: 1 })(blocks([Number.NaN, 0], [0]));
    expect([...parameters.W]).toEqual([Number.NaN, 0]);
  });
});
