import { describe, expect, it } from 'vitest';
import { keptLags } from '../../src/decay/lags.js';
import { measurePoint, type PointResult } from '../../src/decay/measure-point.js';
import { planDecay } from '../../src/decay/plan-decay.js';
import { summarise } from '../../src/decay/summarise.js';

const origin = { version: '0.0.0', command: 'backproof decay', seed: 7, epsilon: 1e-3 };

const points = planDecay({ lengths: [10, 50], seeds: 3, hiddenSizes: [6] });
const document = summarise(points, points.map(measurePoint), origin);

describe('summarise', () => {
  it('makes one series of the points that differ in their seed alone, in the order of the plan', () => {
    expect(document.series.map(({ id }) => id)).toEqual([...new Set(points.map(({ series }) => series.id))]);
    for (const { runs } of document.series) expect(runs).toHaveLength(3);
    expect(document).toMatchObject({ schema: 'backproof/decay@1', ...origin });
  });

  it('survives JSON: missing is null, never NaN or Infinity', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('keeps everything named by lag as long as the lags', () => {
    for (const { lags, median, low, high, bound, runs } of document.series) {
      for (const named of [median, low, high, ...runs.map(({ logNorms }) => logNorms)]) {
        expect(named).toHaveLength(lags.length);
      }
      if (bound !== null) expect(bound.logNorms).toHaveLength(lags.length);
    }
  });

  it('gives a bound exactly to Elman cells, above every run, and a reason to the others', () => {
    for (const { cell, bound, boundReason, runs } of document.series) {
      expect(bound !== null).toBe(cell === 'elman');
      expect(boundReason === null).toBe(cell === 'elman');
      for (const { logNorms } of runs) {
        bound?.logNorms.forEach((above, index) => {
          expect(logNorms[index] ?? -Infinity).toBeLessThan(above + 1e-12);
        });
      }
    }
  });

  it('gives a half-life to exponentials alone', () => {
    const verdicts = new Set(document.series.map(({ shape }) => shape.verdict));
    expect(verdicts.has('exponential')).toBe(true);
    for (const { shape, halfLife, rate } of document.series) {
      expect(halfLife === null).toBe(shape.verdict !== 'exponential');
      if (halfLife !== null) expect(halfLife).toBeCloseTo(Math.LN2 / -rate!.perStep, 12);
    }
  });

  it('refuses results that are not one a point', () => {
    expect(() => summarise(points, [], origin)).toThrow(RangeError);
  });
});

describe('summarise, of runs that were lost', () => {
  const [plan] = points;
  const lags = keptLags(10);
  const line = (slope: number): PointResult => ({
    logNorms: Float64Array.from(lags, (lag) => slope * lag),
    firstZeroLag: null,
    sigmaMax: 1,
  });
  const zero: PointResult = {
    ...line(-1),
    firstZeroLag: 5,
    logNorms: line(-1).logNorms.map((x, k) => (k < 5 ? x : -Infinity)),
  };
  const lost: PointResult = { ...line(-1), logNorms: line(-1).logNorms.fill(Number.NaN, 4) };
  const seriesOf = (...results: PointResult[]) => {
    const three = results.map((_, seed) => ({ series: plan!.series, seed }));
    return summarise(three, results, origin).series[0]!;
  };

  it('keeps a zero apart from NaN', () => {
    const { runs, rate, rateReason } = seriesOf(line(-1), zero, lost);
    expect(runs.map(({ fate }) => fate)).toEqual(['vanished', 'zero', 'nan']);
    expect(runs.map(({ firstZeroLag }) => firstZeroLag)).toEqual([null, 5, null]);
    expect(runs[1]!.logNorms.slice(4, 6)).toEqual([-4, null]);
    expect(runs[1]!.slope).toBeNull();
    expect(rate).toBeNull();
    expect(rateReason).toContain('2 of 3 runs');
  });

  it('takes the median over a zero, but not over NaN', () => {
    expect(seriesOf(line(-1), line(-1), zero).median[10]).toBe(-10);
    expect(seriesOf(line(-1), line(-1), lost).median[10]).toBeNull();
    expect(seriesOf(line(-1), line(-1), zero).low[10]).toBeNull();
  });

  it('counts a median of exact zero as past the horizon and every floor', () => {
    const { horizon, floors } = seriesOf(zero, zero, line(-0.01));
    expect(horizon).toBe(5);
    expect(floors.map((floor) => floor.zero)).toEqual([5, 5, 5, 5]);
  });
});
