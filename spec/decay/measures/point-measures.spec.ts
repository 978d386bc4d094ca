import { describe, expect, it } from 'vitest';
import type { SweepBlock, SweepMeasures } from '../../../src/contract/sweep.js';
import { measurePoint } from '../../../src/decay/measure-point.js';
import { contributionLags, roundLags } from '../../../src/decay/measures/point-measures.js';
import { planSweep } from '../../../src/decay/plan-decay.js';

const measured = (block: SweepBlock, measures: SweepMeasures) => {
  const [point] = planSweep({ blocks: [{ inputs: ['random'], hidden: [4], ...block }], seeds: 1, measures });
  return measurePoint(point!).measures ?? null;
};

describe('roundLags', () => {
  it('goes up to T by 1, 2 and 5', () => {
    expect(roundLags(1)).toEqual([1]);
    expect(roundLags(99)).toEqual([1, 2, 5, 10, 20, 50]);
    expect(roundLags(1000)).toEqual([1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]);
  });
});

describe('contributionLags', () => {
  it('has a step at each of its lags', () => {
    expect(contributionLags(3)).toEqual([0, 1, 2]);
    expect(contributionLags(1000).at(-1)).toBeLessThan(1000);
  });
});

describe('measureBeside', () => {
  it('measures nothing where only the curve is wanted', () => {
    expect(measured({ cell: ['gru'], lengths: [10] }, 'curve')).toBeNull();
  });

  it('measures every shared weight of every layer', () => {
    const measures = measured(
      { cell: ['lstm'], initialisation: ['uniform'], layers: [2], lengths: [12] },
      'usual',
    )!;
    expect(measures.contributions.map(({ parameter }) => parameter)).toEqual([
      'Wax',
      'Waa',
      'Wax_l1',
      'Waa_l1',
    ]);
    expect(measures.gateLogs).toHaveLength(8);
    expect(measures.exponents).toHaveLength(16);
    for (const { logNorms, logShares, agreement, truncations } of measures.contributions) {
      expect(logNorms).toHaveLength(12);
      // The last lag's share is Σ‖C‖ itself, by the same sum.
      expect(logShares.at(-1)).toBe(0);
      expect([...logShares]).toEqual([...logShares].sort((one, other) => one - other));
      expect(agreement).toBeGreaterThan(0);
      expect(agreement).toBeLessThanOrEqual(1);
      expect(truncations.map(({ window }) => window)).toEqual([1, 2, 5, 10]);
    }
  });

  it('leaves dear Jacobians out unless they are wanted', () => {
    const dear = { cell: ['elman'], initialisation: ['orthogonal'], hidden: [16], lengths: [4000] } as const;
    expect(measured(dear, 'usual')).toMatchObject({ exponents: null, singularValues: null });
    const { exponents, singularValues } = measured({ ...dear, lengths: [400] }, 'jacobians')!;
    expect(singularValues!.map(({ lag }) => lag)).toEqual(roundLags(400));
    // After many steps the largest singular value grows by the largest exponent.
    const { lag, logs } = singularValues!.at(-1)!;
    const transient = 0.02; // two nats in some hundred steps, between s_0 and where the direction has turned
    expect(Math.abs(logs[0]! / lag - exponents![0]!)).toBeLessThan(transient);
    expect(logs[0]! / lag).toBeLessThan(-0.1);
  });

  it('has no gate to tell of in an Elman layer', () => {
    expect(measured({ cell: ['elman'], lengths: [5] }, 'usual')!.gateLogs).toBeNull();
  });
});
