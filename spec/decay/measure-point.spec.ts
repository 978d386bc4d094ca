import { describe, expect, it } from 'vitest';
import { decayVariants } from '../../src/decay/decay-variants.js';
import { keptLags } from '../../src/decay/lags.js';
import { measurePoint } from '../../src/decay/measure-point.js';
import { planDecay } from '../../src/decay/plan-decay.js';
import { inputsOf, parametersOf } from '../../src/decay/series-plan.js';
import { measureStateGradient } from '../../src/decay/state-gradient.js';
import { cotangentFor } from './trajectories.js';

const points = planDecay({ lengths: [20], seeds: 2, hiddenSizes: [4] });

describe('measurePoint', () => {
  it('measures every variant on both kinds of inputs, from ln G(0) = 0 at all kept lags', () => {
    expect(points).toHaveLength(decayVariants.length * 4);
    for (const point of points) {
      const { logNorms, sigmaMax } = measurePoint(point);
      expect(logNorms).toHaveLength(keptLags(20).length);
      // One rounding of a square root and of a division.
      expect(Math.abs(logNorms[0]!)).toBeLessThan(1e-15);
      expect(logNorms.some(Number.isNaN)).toBe(false);
      expect(sigmaMax === null).toBe(point.series.architecture.cell !== 'elman');
    }
  });

  it('gives the same again, also from a copy, and something else for another seed', () => {
    const [first, second] = points;
    expect(measurePoint(structuredClone(first!))).toEqual(measurePoint(first!));
    expect(measurePoint(second!).logNorms).not.toEqual(measurePoint(first!).logNorms);
    expect(measurePoint(second!).sigmaMax).not.toBe(measurePoint(first!).sigmaMax);
  });

  it('puts the loss on the top layer of a stack', () => {
    for (const { series, seed } of points.filter((_, index) => index % 8 === 0)) {
      const architecture = { ...series.architecture, layers: 3 };
      const { logNorms, sigmaMax } = measurePoint({ series: { ...series, architecture }, seed });
      const trajectory = {
        architecture,
        parameters: parametersOf({ ...series, architecture }, seed),
        inputs: inputsOf(series, seed),
        state: null,
        length: 20,
      };
      expect(logNorms).toEqual(
        measureStateGradient(trajectory, cotangentFor(trajectory, seed), keptLags(20)).logNorms,
      );
      expect(sigmaMax).toBeNull();
    }
  });

  it('finds σ_max = 1 of orthogonal and identity weights', () => {
    for (const point of points.filter(({ series }) => /orthogonal|identity/.test(series.id))) {
      expect(measurePoint(point).sigmaMax).toBeCloseTo(1, 14);
    }
  });
});
