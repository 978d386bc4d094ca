import { describe, expect, it } from 'vitest';
import { decayMeasuresSchema } from '../../../src/contract/decay-measures.js';
import type { PointMeasures } from '../../../src/decay/measures/point-measures.js';
import { summariseMeasures } from '../../../src/decay/measures/summarise-measures.js';

/** T = 4, so that contributions stand at lags 0 … 3. */
const length = 4;

/** A run whose contributions have given shares, and one number for everything else. */
function run(shares: readonly number[], other: number, part: Partial<PointMeasures> = {}): PointMeasures {
  return {
    contributions: [
      {
        parameter: 'Waa',
        logNorms: Float64Array.from(shares, (share) => Math.log(share)),
        logShares: Float64Array.from(shares, (share) => Math.log(share)),
        agreement: other,
        truncations: [{ window: 1, relativeError: other, cosine: other }],
      },
    ],
    gateLogs: Float64Array.of(-Math.LN2, -Math.LN2 / 10),
    exponents: Float64Array.of(other, other - 1),
    singularValues: [{ lag: 1, logs: Float64Array.of(0, -Infinity) }],
    ...part,
  };
}

const runs = [run([0.2, 0.5, 0.95, 1], 0.1), run([0.1, 0.4, 0.92, 1], 0.2), run([0.3, 0.6, 0.99, 1], 0.9)];

describe('summariseMeasures', () => {
  const summary = summariseMeasures(runs, length);
  const [waa] = summary.contributions as [(typeof summary.contributions)[number]];

  it('is what a decay document may hold', () => {
    expect(decayMeasuresSchema.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
  });

  it('takes medians of shares, and finds where half, 90 and 99 % of the contributions lie', () => {
    expect(waa.shares.map((share) => Number(share!.toFixed(12)))).toEqual([0.2, 0.5, 0.95, 1]);
    expect(waa.massHorizons).toEqual([
      { share: 0.5, lag: 1 },
      { share: 0.9, lag: 2 },
      { share: 0.99, lag: 3 },
    ]);
  });

  it('tells the median and the quantiles of agreement and truncation', () => {
    expect(waa.agreement!.median).toBe(0.2);
    // 10 % of three lies a fifth of the way from the first to the second, 90 % four fifths from the second to the third.
    expect(waa.agreement!.low).toBeCloseTo(0.12, 14);
    expect(waa.agreement!.high).toBeCloseTo(0.76, 14);
    expect(waa.truncations).toEqual([{ window: 1, relativeError: waa.agreement, cosine: waa.agreement }]);
  });

  it('tells the half-lives of all units of all runs', () => {
    const { probabilities, halfLives } = summary.gateMemory!;
    expect([probabilities[0], probabilities.at(-1)]).toEqual([0, 1]);
    expect([halfLives[0], halfLives.at(-1)]).toEqual([1, 10]);
  });

  it('gives exponents an interval across runs, and none to a single run', () => {
    const [first, second] = summary.spectrum!;
    expect(first!.mean).toBeCloseTo(0.4, 14);
    // t₂ = 4.302653 at 97.5 %, s = √0.19, over √3.
    expect(first!.high! - first!.mean!).toBeCloseTo((4.302652729749464 * Math.sqrt(0.19)) / Math.sqrt(3), 12);
    expect(second!.mean).toBeCloseTo(-0.6, 14);
    expect(summariseMeasures(runs.slice(0, 1), length).spectrum![0]).toEqual({
      mean: runs[0]!.exponents![0],
      low: null,
      high: null,
    });
  });

  it('says null where a Jacobian is singular, and still how much a random cotangent grows', () => {
    const [{ logs, logRmsGain, logCondition }] = summary.singularValues as [
      NonNullable<typeof summary.singularValues>[number],
    ];
    expect(logs).toEqual([0, null]);
    expect(logCondition).toBeNull();
    expect(logRmsGain!.median).toBeCloseTo(-Math.LN2 / 2, 14);
  });

  it('takes the growth of singular values beyond the range of float64', () => {
    const large = run([1, 1, 1, 1], 1, { singularValues: [{ lag: 9, logs: Float64Array.of(1e4, 1e4) }] });
    expect(summariseMeasures([large], length).singularValues![0]!.logRmsGain!.median).toBe(1e4);
  });

  it('lets no run without a gradient speak for the others, nor the others for it', () => {
    const lost = run([Number.NaN, Number.NaN, Number.NaN, Number.NaN], Number.NaN);
    const [{ agreement, shares, massHorizons, truncations }] = summariseMeasures([...runs, lost], length)
      .contributions as [typeof waa];
    expect(agreement).toBeNull();
    expect(shares).toEqual([null, null, null, null]);
    expect(massHorizons.map(({ lag }) => lag)).toEqual([null, null, null]);
    expect(truncations[0]).toEqual({ window: 1, relativeError: null, cosine: null });
  });

  it('tells of nothing that a run did not measure', () => {
    const without = run([1, 1, 1, 1], 1, { gateLogs: null, exponents: null, singularValues: null });
    expect(summariseMeasures([runs[0]!, without], length)).toMatchObject({
      gateMemory: null,
      spectrum: null,
      singularValues: null,
    });
  });

  it('says null of a gate that stays open for ever', () => {
    const open = run([1, 1, 1, 1], 1, { gateLogs: Float64Array.of(0) });
    expect(new Set(summariseMeasures([open], length).gateMemory!.halfLives)).toEqual(new Set([null]));
  });
});
