import { describe, expect, it } from 'vitest';
import { keptLags } from '../../../src/decay/lags.js';
import { measurePoint } from '../../../src/decay/measure-point.js';
import { planSubject } from '../../../src/decay/subject/plan-subject.js';
import { posedPoint } from '../../../src/decay/subject/posed-point.js';
import { referenceNorms } from '../../../src/decay/subject/reference-norms.js';
import { precisions } from '../../../src/numeric/precision.js';
import { described } from './wrong-subjects.js';

const points = planSubject(described({ activations: ['tanh'] }), { lengths: [60], seeds: 1, hiddenSize: 8 });
const everyLag = Array.from({ length: 60 }, (_, lag) => lag);

describe('referenceNorms', () => {
  it('gives by the states what measurePoint gives for the same point', () => {
    for (const point of points.filter(({ series }) => series.quantity === 'state')) {
      const { lags: _, ...series } = point.series;
      const lags = keptLags(60);
      const { logNorms } = measurePoint({ ...point, series });
      const precision = precisions.float64;
      const question = { quantity: 'state' as const, lags, precision, seed: 1 };
      expect(referenceNorms(posedPoint(point, precision), question).logNorms).toEqual(logNorms);
    }
  });

  it('allows more the less precise the arithmetic is, and in proportion to it', () => {
    for (const point of points) {
      const { quantity = 'state' } = point.series;
      const budgets = (['float64', 'float32'] as const).map((name) => {
        const precision = precisions[name];
        const posed = posedPoint(point, precisions.float32);
        return referenceNorms(posed, { quantity, lags: [3, 20], precision, seed: 1 }).budgets;
      });
      // The precisions are 2²⁹ apart; the spreads of twenty samples are known to a sixth, and the logarithm adds in float64.
      for (const index of [0, 1]) {
        const ratio = Math.log2(budgets[1]![index]! / budgets[0]![index]!);
        expect(ratio).toBeGreaterThan(27);
        expect(ratio).toBeLessThan(30);
      }
    }
  });

  it('lets nothing tell where the precision has lost the gradient, and everything before', () => {
    for (const point of points) {
      const { quantity = 'state' } = point.series;
      const precision = precisions.float16;
      const posed = posedPoint(point, precision);
      const { logNorms, budgets } = referenceNorms(posed, { quantity, lags: everyLag, precision, seed: 1 });
      expect(budgets[1]).toBeLessThan(1);
      budgets.forEach((budget, index) => {
        if (logNorms[index]! < Math.log(precision.smallestSubnormal)) expect(budget).toBeGreaterThan(1);
      });
    }
  });

  it('gives the same again for the same seed', () => {
    const [point] = points;
    const precision = precisions.float32;
    const again = () =>
      referenceNorms(posedPoint(point!, precision), { quantity: 'state', lags: [5], precision, seed: 3 });
    expect(again()).toEqual(again());
  });
});
