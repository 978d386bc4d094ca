import { describe, expect, it } from 'vitest';
import { type Side, shareEvidence } from '../../../src/case/coverage/evidence.js';
import { binomialInterval } from '../../../src/numeric/binomial-interval.js';
import { randomStream } from '../../../src/numeric/random.js';

const shares = [0.01, 0.05, 0.25, 0.7];
const sides = ['below', 'above'] as const;

/** E Mₙ where S is the sum of `drawn` draws with probability p and of `certain` cases that are surely in the class. */
function meanEvidence(side: Side, declared: number, p: number, drawn: number, cases = drawn): number {
  let [mean, logChance] = [0, drawn * Math.log1p(-p)];
  for (let seen = 0; seen <= drawn; seen++) {
    mean += Math.exp(logChance + shareEvidence(side, seen, cases, declared));
    logChance += Math.log(((drawn - seen) / (seen + 1)) * (p / (1 - p)));
  }
  return mean;
}

/** Rounding of a sum of some hundred terms up to 1; at a wrong weight or alternative the mean is off by an eighth. */
const rounding = 1e-12;

describe('shareEvidence', () => {
  it.each(sides)('is worth 1 on average at the declared share, %s it', (side) => {
    for (const declared of shares) {
      expect(Math.abs(meanEvidence(side, declared, declared, 60) - 1)).toBeLessThan(rounding);
    }
  });

  it('is worth less than 1 on average on the other side, and far more on its own', () => {
    for (const declared of shares) {
      expect(meanEvidence('below', declared, 1.2 * declared, 60)).toBeLessThan(1);
      expect(meanEvidence('above', declared, 0.8 * declared, 60)).toBeLessThan(1);
      expect(meanEvidence('below', declared, declared / 8, 600)).toBeGreaterThan(10);
      expect(meanEvidence('above', declared, 1.4 * declared, 1200)).toBeGreaterThan(10);
    }
  });

  it.each(sides)(
    'is worth less than 1 where cases vary less than independent draws, %s the share',
    (side) => {
      // Every second case is never in the class, the others twice as often.
      for (const declared of [0.05, 0.25]) {
        expect(meanEvidence(side, declared, 2 * declared, 30, 60)).toBeLessThan(1 - 1e-3);
      }
    },
  );

  it.each(sides)(
    'reaches 1/α at some time in at most a part α of all runs at the declared share, %s it',
    (side) => {
      const [rate, cases, runs] = [0.1, 120, 4000];
      for (const declared of [0.05, 0.25]) {
        const limits = Array.from({ length: cases + 1 }, (_, n) =>
          Array.from(
            { length: n + 1 },
            (_, seen) => shareEvidence(side, seen, n, declared) >= -Math.log(rate),
          ),
        );
        let alarms = 0;
        for (let run = 0; run < runs; run++) {
          const stream = randomStream(20, side, declared, run);
          let [seen, n] = [0, 0];
          while (n < cases && !limits[n]![seen]) {
            n++;
            if (stream.uniform() < declared) seen++;
          }
          if (limits[n]![seen]) alarms++;
        }
        const { low, high } = binomialInterval(alarms, runs, 0.99);
        expect(high).toBeLessThan(rate);
        // A test that never speaks keeps every rate.
        expect(low).toBeGreaterThan(rate / 10);
      }
    },
  );

  it('finds a class with half its share, and one that never comes, as soon as the derivation says', () => {
    const limit = Math.log(38 / 1e-4);
    const untilMissed = (declared: number, share: number): number => {
      const stream = randomStream(1, 'half', declared);
      let [seen, cases] = [0, 0];
      while (cases < 5000 && shareEvidence('below', seen, cases, declared) < limit) {
        cases++;
        if (stream.uniform() < share) seen++;
      }
      return cases;
    };
    expect([0.4, 0.25, 0.15, 0.07, 0.05, 0.025, 0.01].map((declared) => untilMissed(declared, 0))).toEqual([
      29, 52, 91, 204, 288, 583, 1468,
    ]);
    // The 95th percentiles of 101 runs.
    expect(untilMissed(0.25, 0.125)).toBeLessThan(458);
    expect(untilMissed(0.07, 0.035)).toBeLessThan(1989);
  });

  it('says nothing without a case, and stays a number for a million', () => {
    for (const side of sides) {
      expect(Math.abs(shareEvidence(side, 0, 0, 0.3))).toBeLessThan(rounding);
      expect(Math.abs(shareEvidence(side, 3e5, 1e6, 0.3))).toBeLessThan(1e6);
      expect(shareEvidence(side, side === 'below' ? 0 : 1e6, 1e6, 0.3)).toBeGreaterThan(1e5);
    }
  });

  it.each([
    [-1, 2, 0.5],
    [3, 2, 0.5],
    [0.5, 2, 0.5],
    [Number.NaN, 2, 0.5],
    [0, Number.NaN, 0.5],
    [1, 2, 0],
    [1, 2, 1],
    [1, 2, Number.NaN],
  ])('refuses %d of %d at %d', (seen, cases, declared) => {
    expect(() => shareEvidence('below', seen, cases, declared)).toThrow(RangeError);
  });
});
