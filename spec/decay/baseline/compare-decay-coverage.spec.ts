import { describe, expect, it } from 'vitest';
import { compareDecay } from '../../../src/decay/baseline/compare-decay.js';
import { binomialInterval } from '../../../src/numeric/binomial-interval.js';
import { documentOfStudies, type Study, seedsFrom } from './studies.js';

const pairs = 500;

/**
 * How many of 500 pairs may be called changed when 1 in 20 is: what a binomial exceeds once in 10⁵ specs, 47. Twice as many,
 * 19 %, would let an interval of 81 % pass for one of 95 %.
 */
const mostFalseAlarms = mostOf(pairs, 0.05);

/** The largest count whose 99.998 % interval (one side 10⁻⁵) still holds the probability. */
function mostOf(trials: number, probability: number): number {
  let count = 0;
  while (binomialInterval(count + 1, trials, 1 - 2e-5).low <= probability) count++;
  return count;
}

function shareOf(trials: number, isSo: (trial: number) => boolean): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) if (isSo(trial)) count++;
  return count;
}

function isChanged(before: readonly Study[], after: readonly Study[], threshold: number): boolean {
  const { series } = compareDecay(documentOfStudies(before), documentOfStudies(after), { threshold });
  return series.some(({ verdict }) => verdict.startsWith('reaches'));
}

describe('compareDecay', () => {
  it('calls about a twentieth of 500 pairs without a change changed at threshold 0, in pairs and independent', () => {
    for (const apart of [0, 100_000]) {
      const changed = shareOf(pairs, (trial) => {
        const from = 1 + 20 * trial;
        const before = { rate: -0.2, seeds: seedsFrom(from), trial: 2 * trial };
        return isChanged([before], [{ ...before, seeds: seedsFrom(from + apart), trial: 2 * trial + 1 }], 0);
      });
      expect(changed).toBeLessThanOrEqual(mostFalseAlarms);
      // An interval twice as wide as it need be would leave 1 in 1000.
      expect(changed).toBeGreaterThan(5);
    }
  });

  it('raises a false alarm in about a twentieth of the documents at most, however many series they have', () => {
    const documents = 100;
    const alarms = shareOf(documents, (trial) => {
      const of = (odd: number) =>
        seedsFrom(0, 20).map((k) => ({
          id: `line-${k}`,
          rate: -0.2,
          seeds: seedsFrom(1 + 1000 * k + 10 * trial),
          trial: 2 * trial + odd,
        }));
      return isChanged(of(0), of(1), 0);
    });
    // Twenty intervals of 95 % each would raise one in 64 of 100.
    expect(alarms).toBeLessThanOrEqual(mostOf(documents, 0.05));
  });

  it('covers the planted change in 95 % of 500 pairs, and finds it', () => {
    const planted = 0.01;
    let missed = 0;
    let found = 0;
    for (let trial = 0; trial < pairs; trial++) {
      const before = { rate: -0.2, seeds: seedsFrom(1 + 20 * trial), trial: 2 * trial };
      const after = { ...before, rate: before.rate + planted, trial: 2 * trial + 1 };
      const [series] = compareDecay(documentOfStudies([before]), documentOfStudies([after])).series;
      const { low, high } = series!.change!;
      if (!(low <= planted && planted <= high)) missed++;
      if (series!.verdict === 'reaches farther') found++;
      expect(series!.verdict).not.toBe('reaches less far');
    }
    expect(missed).toBeLessThanOrEqual(mostFalseAlarms);
    // 305 with these seeds: the change is 5 % of the rate, and its interval must lie beyond the 1 % that is noise.
    expect(found).toBeGreaterThan(pairs / 2);
  });
});
