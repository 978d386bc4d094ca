import { describe, expect, it } from 'vitest';
import { measurePoint } from '../../src/decay/measure-point.js';
import { planDecay } from '../../src/decay/plan-decay.js';
import { summariseSeries } from '../../src/decay/summarise-series.js';

/** The summary of a variant's first series, as a network of so many layers. */
function summaryOf(cell: 'elman' | 'lstm', layers: number) {
  const points = planDecay({ inputs: ['random'], lengths: [20], seeds: 2 }).filter(
    ({ series }) => series.architecture.cell === cell,
  );
  const [first, second] = points.map(({ series, seed }) => ({
    series: { ...series, architecture: { ...series.architecture, layers } },
    seed,
  }));
  const runs = [first!, second!].map((point) => ({ seed: point.seed, ...measurePoint(point) }));
  return summariseSeries(first!.series, runs, 1e-3);
}

describe('summariseSeries', () => {
  it('gives a bound to one Elman layer alone, and to others the reason why there is none', () => {
    expect(summaryOf('elman', 1)).toMatchObject({ bound: { gamma: 1 }, boundReason: null });
    expect(summaryOf('elman', 3)).toMatchObject({
      bound: null,
      boundReason: 'it holds for an Elman layer, not for a stack of 3',
    });
    expect(summaryOf('lstm', 2)).toMatchObject({
      bound: null,
      boundReason: 'it holds for an Elman layer, not for LSTM',
    });
  });
});
