import { describe, expect, it } from 'vitest';
import { measurePoint, type PointResult } from '../../../src/decay/measure-point.js';
import type { PointMeasures } from '../../../src/decay/measures/point-measures.js';
import { planSweep } from '../../../src/decay/plan-decay.js';
import { fitsPlan } from '../../../src/node/sweep/fits-plan.js';
import { sweepHead } from '../../../src/node/sweep/sweep-head.js';
import { origin, points, results, whole } from './sweep-fixture.js';

const head = sweepHead(points, origin, whole);
const [result] = results as readonly [PointResult];
const measures = result.measures!;

/** A result with one of its measures replaced. */
const withMeasures = (changed: Partial<PointMeasures>): PointResult => ({
  ...result,
  measures: { ...measures, ...changed },
});

describe('fitsPlan', () => {
  it('takes whatever a point of the plan gives: every cell, depth and T, zeros and what explodes', () => {
    const sweep = planSweep({
      blocks: [
        { hidden: [1, 3], layers: [1, 2], lengths: [1, 2, 9], inputs: ['random'] },
        {
          cell: ['elman'],
          activation: ['relu'],
          gain: [0, 1e300],
          lengths: [4],
          hidden: [2],
          inputs: ['random'],
        },
      ],
      seeds: 1,
      measures: 'jacobians',
    });
    const shallow = sweep.map(({ series, seed }) => ({
      series: { ...series, depth: 'curve' as const },
      seed,
    }));
    for (const some of [sweep, shallow]) {
      const own = sweepHead(some, origin, whole);
      const fitting = some.map((point, place) => fitsPlan({ place, result: measurePoint(point) }, own));
      expect(fitting.length).toBeGreaterThan(80);
      expect(fitting).not.toContain(false);
    }
  });

  it.each([
    ['a place behind the last', { place: points.length, result }],
    ['a number too few', { place: 0, result: { ...result, logNorms: result.logNorms.slice(1) } }],
    ['a number too many', { place: 0, result: { ...result, logNorms: new Float64Array(99) } }],
    ['a zero behind the sequence', { place: 0, result: { ...result, firstZeroLag: 7 } }],
    ['a weight without its contributions', { place: 0, result: withMeasures({ contributions: [] }) }],
    [
      'contributions at other lags',
      {
        place: 0,
        result: withMeasures({
          contributions: measures.contributions.map((one) => ({ ...one, logShares: new Float64Array(0) })),
        }),
      },
    ],
    [
      'other windows',
      {
        place: 0,
        result: withMeasures({
          contributions: measures.contributions.map((one) => ({ ...one, truncations: [] })),
        }),
      },
    ],
    ['gates of a cell that has none', { place: 0, result: withMeasures({ gateLogs: new Float64Array(3) }) }],
    ['too few exponents', { place: 0, result: withMeasures({ exponents: new Float64Array(2) }) }],
    ['singular values at other lags', { place: 0, result: withMeasures({ singularValues: [] }) }],
  ])('refuses %s', (_, point) => {
    expect(fitsPlan({ place: 0, result }, head)).toBe(true);
    expect(fitsPlan(point, head)).toBe(false);
  });

  it('refuses a place of another shard', () => {
    const second = sweepHead(points, origin, { index: 2, count: 2 });
    expect(fitsPlan({ place: 1, result: results[1]! }, second)).toBe(true);
    expect(fitsPlan({ place: 0, result }, second)).toBe(false);
  });
});
