import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { resolveSweep } from '../../../src/contract/sweep.js';
import { planSweep } from '../../../src/decay/plan-decay.js';

const file = new URL('reference-study.json', import.meta.url);
const points = planSweep(resolveSweep(JSON.parse(readFileSync(file, 'utf8')), 'reference-study.json'));
const series = [...new Set(points.map((point) => point.series))];

/** The networks at one length, by what the report calls them. */
function networksAt(length: number): string[] {
  return series
    .filter((one) => one.length === length)
    .map(({ architecture, initialisation }) =>
      [architecture.cell === 'elman' ? architecture.activation : architecture.cell, initialisation].join(' '),
    );
}

describe('the reference study', () => {
  it('measures every network at every length, ten times', () => {
    const gains = [0.5, 1, 1.5, 2, 3].map((gain) => `gaussian gain ${gain}`);
    const drawn = ['uniform', 'orthogonal', 'identity', ...gains];
    const expected = [
      ...['tanh', 'relu'].flatMap((activation) => drawn.map((name) => `${activation} ${name}`)),
      ...['uniform', 'forget bias 1', 'chrono'].map((name) => `lstm ${name}`),
      'gru uniform',
    ];
    for (const length of [50, 200, 1000]) expect(networksAt(length)).toEqual(expected);
    expect(series).toHaveLength(3 * expected.length);
    expect(points).toHaveLength(10 * series.length);
  });

  it('reads random vectors, as many entries as units, so that mean-field theory tells the rates of some', () => {
    for (const { inputs, architecture } of series) {
      expect(inputs).toEqual({ kind: 'random' });
      expect(architecture).toMatchObject({ hiddenSize: 64, inputSize: 64, layers: 1 });
    }
    expect(series.filter(({ meanField }) => meanField !== undefined).length).toBeGreaterThanOrEqual(7 * 3);
  });
});
