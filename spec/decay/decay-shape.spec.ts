import { describe, expect, it } from 'vitest';
import type { ShapeVerdict } from '../../src/decay/decay-document.js';
import { decayShape } from '../../src/decay/decay-shape.js';
import { fitRange } from '../../src/decay/fit-range.js';
import { keptLags } from '../../src/decay/lags.js';
import { randomWalkCurve } from './synthetic-curves.js';
import { everyLag } from './trajectories.js';

const laws = {
  exponential: (k: number) => -0.1 * k,
  power: (k: number) => -3 * Math.log(1 + k),
  twoRates: (k: number) => Math.log(0.999 * Math.exp(-0.3 * k) + 0.001 * Math.exp(-0.01 * k)),
  stretched: (k: number) => -2 * Math.sqrt(k),
  level: () => -4,
  growing: (k: number) => 0.1 * k,
  concave: (k: number) => 3 * Math.log(1.001 - k / 200),
};

function findingOf(law: (k: number) => number, noise: number, trial = 0, length = 200) {
  const lags = keptLags(length);
  const curves = everyLag(7).map((run) => randomWalkCurve(lags, law, noise, trial, run));
  return decayShape(lags, curves, fitRange(length));
}

/** How often each verdict falls in 100 studies of eight seeds. */
function tally(law: (k: number) => number, noise: number): Record<ShapeVerdict, number> {
  const counts = {
    exponential: 0,
    'power law': 0,
    'several rates': 0,
    plateau: 0,
    growth: 0,
    undetermined: 0,
  };
  for (let trial = 0; trial < 100; trial++) counts[findingOf(law, noise, trial).verdict]++;
  return counts;
}

/** The wrong verdicts that 95 % intervals allow: 5 of 100 by definition, and three deviations of chance. */
const byChance = 5 + 3 * 2.2;

describe('decayShape', () => {
  it.each([
    ['exponential', laws.exponential],
    ['power law', laws.power],
    ['several rates', laws.twoRates],
    ['several rates', laws.stretched],
    ['plateau', laws.level],
    ['growth', laws.growing],
    ['undetermined', laws.concave],
  ] as const)('calls a curve without noise %s', (verdict, law) => {
    expect(findingOf(law, 0).verdict).toBe(verdict);
  });

  it.each([
    [0.05, 95],
    [0.1, 80],
  ])('still sees an exponential under a random walk of %f a step in %i of 100 studies', (noise, seen) => {
    const counts = tally(laws.exponential, noise);
    expect(counts.exponential).toBeGreaterThanOrEqual(seen);
    expect(counts.exponential + counts.undetermined).toBeGreaterThan(100 - byChance);
  });

  it('rather leaves a power law undetermined under noise than calling it exponential', () => {
    for (const noise of [0.05, 0.2]) {
      const counts = tally(laws.power, noise);
      expect(counts.exponential).toBe(0);
      expect(counts['power law'] + counts.undetermined).toBeGreaterThan(100 - byChance);
    }
    expect(tally(laws.power, 0.05)['power law']).toBeGreaterThan(50);
  });

  it('sees several rates under noise', () => {
    expect(tally(laws.twoRates, 0.05)['several rates']).toBeGreaterThan(90);
  });

  it('says nothing of a walk that goes nowhere', () => {
    const counts = tally(laws.level, 0.2);
    expect(counts.exponential + counts.growth + counts['power law']).toBeLessThan(byChance);
  });

  it('tells growth along a straight line, which has a doubling time, from other growth', () => {
    expect(findingOf(laws.growing, 0)).toMatchObject({ verdict: 'growth', straight: true });
    expect(findingOf((k) => 2 * Math.sqrt(k), 0)).toMatchObject({ verdict: 'growth', straight: false });
  });

  it('gives its reason with minus signs', () => {
    expect(findingOf(laws.concave, 0).reason).toMatch(/differ in slope by −\d+ % to −\d+ % of it$/);
  });

  it('is undetermined, with a reason, for one run, a short sequence, and numbers that are not finite', () => {
    const lags = keptLags(50);
    const line = lags.map((lag) => -lag);
    const lost = line.map((value, index) => (index === 30 ? Number.NaN : value));
    expect(decayShape(lags, [line], fitRange(50))).toMatchObject({ verdict: 'undetermined' });
    expect(
      decayShape(
        [0, 1],
        [
          [0, 1],
          [0, 1],
        ],
        null,
      ),
    ).toMatchObject({ verdict: 'undetermined' });
    expect(decayShape(lags, [line, lost], fitRange(50))).toEqual({
      verdict: 'undetermined',
      reason: 'some gradient is not finite and positive',
      straight: false,
    });
  });
});
