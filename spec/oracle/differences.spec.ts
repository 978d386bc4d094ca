import { describe, expect, it } from 'vitest';
import { precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';
import {
  type Difference,
  differenceAlong,
  differenceFrom,
  differenceSteps,
} from '../../src/oracle/differences.js';
import { extrapolate, type SymmetricPair } from '../../src/oracle/extrapolation.js';
import { noiseAlong } from '../../src/oracle/noise.js';
import { type SampleLoss, sampleLosses } from './sample-losses.js';

const seed = 20240601;
const trialCount = 600;

/** Medians of the bound as a part of |f′| + |f|/scale; 8.4e−12 and 7.1e−5 over 300,000 trials. A bound twice as wide fails here. */
const medianBound = { float64: 1.5e-11, float32: 1.2e-4 };

async function differenceOf({ loss, scale, precision }: SampleLoss): Promise<Difference> {
  const lossHere = loss(0);
  const noise =
    (await noiseAlong(loss, scale)).standardDeviation ??
    2 * precisions[precision].unitRoundoff * Math.abs(lossHere);
  return differenceAlong({ loss, lossHere, noise, scale, precision: precisions[precision] });
}

const smoothLine = { lossHere: 0, noise: 2 ** -53, scale: 1 };

describe('differenceAlong', () => {
  it('holds its bound in every trial over losses of all kinds, and the bound is small', async () => {
    const relative = { float64: [] as number[], float32: [] as number[] };
    for (const sample of sampleLosses(seed, trialCount)) {
      const { estimate, bound } = await differenceOf(sample);
      const error = Math.abs(estimate - sample.derivative);
      expect(error <= bound, `${sample.name}: error ${error}, bound ${bound}`).toBe(true);
      const size = Math.abs(sample.derivative) + Math.abs(sample.loss(0)) / sample.scale;
      relative[sample.precision].push(bound / size);
    }
    expect(median(relative.float64)).toBeLessThan(medianBound.float64);
    expect(median(relative.float32)).toBeLessThan(medianBound.float32);
  });

  it('shows a slope that is wrong by a millionth in double precision, and by a hundredth in single', async () => {
    const faults = { float64: 1e-6, float32: 1e-2 };
    const seen = { float64: 0, float32: 0 };
    const asked = { float64: 0, float32: 0 };
    for (const sample of sampleLosses(seed + 1, 200)) {
      if (sample.name === 'constant' || sample.name === 'nearly constant') continue;
      const { estimate, bound } = await differenceOf(sample);
      asked[sample.precision]++;
      const wrong = sample.derivative * (1 + faults[sample.precision]);
      if (!(Math.abs(estimate - wrong) <= bound)) seen[sample.precision]++;
    }
    expect(seen.float64).toBeGreaterThan(0.95 * asked.float64);
    expect(seen.float32).toBeGreaterThan(0.9 * asked.float32);
  });

  it('asks for six losses, on both sides of three steps, and waits for promises', async () => {
    const steps: number[] = [];
    const loss = async (step: number): Promise<number> => {
      steps.push(step);
      return Math.sin(step);
    };
    const { evaluations, step, estimate, bound } = await differenceAlong({ ...smoothLine, loss });
    expect(evaluations).toBe(6);
    expect(steps).toEqual([step, -step, step / 4, -step / 4, step / 16, -step / 16]);
    expect(Math.abs(estimate - 1)).toBeLessThanOrEqual(bound);
  });

  it('is NaN with a bound of NaN as soon as one loss is NaN or infinite', async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (let index = 0; index < 6; index++) {
        let asked = 0;
        const loss = (step: number): number => (asked++ === index ? bad : step);
        const { estimate, bound } = await differenceAlong({ ...smoothLine, loss });
        expect([estimate, bound]).toEqual([Number.NaN, Number.NaN]);
      }
      const { bound } = await differenceAlong({ ...smoothLine, lossHere: bad, loss: (step) => step });
      expect(bound).toBeNaN();
    }
  });

  it('vouches for nothing finer than the rounding of a loss whose values are all equal', async () => {
    const { estimate, bound } = await differenceAlong({ lossHere: 1, noise: 0, scale: 1, loss: () => 1 });
    expect(estimate).toBe(0);
    expect(bound).toBeGreaterThan(1e-14);
  });

  const kinked: Record<string, (kink: number) => { loss: (s: number) => number; slope: number }> = {
    'an absolute value': (kink) => ({ loss: (s) => Math.abs(s - kink), slope: -Math.sign(kink) }),
    'a rectified line beside a smooth loss': (kink) => ({
      loss: (s) => 3 + 0.7 * s + s * s + Math.max(0, s - kink),
      slope: kink < 0 ? 1.7 : 0.7,
    }),
    'a step': (kink) => ({ loss: (s) => (s > kink ? 1 : 0), slope: 0 }),
    'a small step on a sine': (kink) => ({ loss: (s) => Math.sin(s) + (s > kink ? 1e-3 : 0), slope: 1 }),
    'a squared rectifier': (kink) => ({
      loss: (s) => Math.max(0, s - kink) ** 2,
      slope: 2 * Math.max(0, -kink),
    }),
    'two kinks': (kink) => ({ loss: (s) => Math.abs(s - kink) + Math.abs(s + kink / 3), slope: 0 }),
    'three rectifiers': (kink) => ({
      loss: (s) =>
        Math.max(0, s - kink) + Math.max(0, s - 1.7 * kink) - 3 * Math.max(0, s - 4 * kink) + Math.sin(s),
      slope: kink < 0 ? 0 : 1,
    }),
  };
  for (const [name, make] of Object.entries(kinked)) {
    it(`widens its bound at and near a kink: ${name}`, async () => {
      for (let trial = 0; trial < 400; trial++) {
        const kink = (trial % 2 === 0 ? 1 : -1) * 10 ** (-trial / 50);
        const { loss, slope } = make(kink);
        const { estimate, bound } = await differenceAlong({ ...smoothLine, lossHere: loss(0), loss });
        expect(Math.abs(estimate - slope) <= bound, `kink at ${kink}`).toBe(true);
      }
    });
  }

  it('vouches for no slope where the kink is exactly here: both one-sided slopes lie within the bound', async () => {
    const { estimate, bound, kink } = await differenceAlong({ ...smoothLine, loss: Math.abs });
    expect(kink).toBeGreaterThan(0.5);
    expect(bound).toBeGreaterThan(1 + Math.abs(estimate));
  });

  it('is exact to rounding for a kink beyond the largest step that it may take', async () => {
    const loss = (s: number): number => Math.max(0, s + 1e-4) + Math.sin(s);
    const near = await differenceAlong({ ...smoothLine, lossHere: loss(0), loss });
    const limited = await differenceAlong({ ...smoothLine, lossHere: loss(0), loss, largestStep: 1e-4 });
    expect(near.bound).toBeGreaterThan(0.1);
    expect(limited.bound).toBeLessThan(1e-8);
    expect(Math.abs(limited.estimate - 2)).toBeLessThanOrEqual(limited.bound);
  });
});

describe('differenceSteps', () => {
  it('grows with the noise by its fifth root and stays within a quarter of the scale and the largest step', () => {
    const quiet = differenceSteps({ lossHere: 1, noise: 0, scale: 1 })[0]!;
    const noisy = differenceSteps({ lossHere: 1, noise: 1e-13, scale: 1 })[0]!;
    expect(noisy / quiet).toBe(4);
    expect(differenceSteps({ lossHere: 1, noise: 1e-3, scale: 8, precision: precisions.bfloat16 })[0]).toBe(
      2,
    );
    expect(differenceSteps({ lossHere: 1, noise: 0, scale: 1, largestStep: 1e-5 })[0]).toBeLessThanOrEqual(
      1e-5,
    );
    expect(differenceSteps({ lossHere: 0, noise: 1, scale: 1 })[0]).toBe(quiet);
  });

  it('counts noise relative to the loss', () => {
    const small = differenceSteps({ lossHere: 1, noise: 1e-13, scale: 1 });
    expect(differenceSteps({ lossHere: -(2 ** 20), noise: 1e-13 * 2 ** 20, scale: 1 })).toEqual(small);
    expect(differenceSteps({ lossHere: 2 ** 20, noise: 1e-13, scale: 1 })).not.toEqual(small);
  });

  it.each([
    [{ scale: 0 }, 'differenceSteps: scale is 0, expected a positive, finite step.'],
    [{ noise: -1 }, 'differenceSteps: noise is -1, expected a standard deviation, 0 or more.'],
    [{ largestStep: -2 }, 'differenceSteps: largestStep is -2, expected a positive step.'],
  ])('says what is wrong with %o', (wrong, complaint) => {
    expect(() => differenceSteps({ ...smoothLine, ...wrong })).toThrow(complaint);
  });

  it('refuses a scale, noise or largest step out of its range', () => {
    for (const wrong of [
      { scale: 0 },
      { scale: Number.NaN },
      { scale: Number.POSITIVE_INFINITY },
      { noise: -1 },
      { noise: Number.NaN },
      { largestStep: 0 },
    ]) {
      expect(() => differenceSteps({ ...smoothLine, ...wrong })).toThrow(RangeError);
    }
  });
});

describe('differenceFrom', () => {
  const steps = [1, 1 / 4, 1 / 16];
  const quiet = { lossHere: 0, noise: 0, scale: 1 };
  const weightOf = (pairs: readonly SymmetricPair[]): number => extrapolate(pairs, 0).weight;

  it('takes the rounding of the largest loss for noise, where losses do not differ at all', () => {
    const pairs = steps.map((step) => ({ step, right: 8, left: 8 }));
    expect(differenceFrom(quiet, pairs).noiseError).toBe(8 * 2 ** -53 * weightOf(pairs));
  });

  it('takes the rounding of the steepest pair’s change over the scale, where losses are smaller than that', () => {
    const slopes = [1, 1, 8];
    const pairs = steps.map((step, k) => ({ step, right: slopes[k]! * step, left: -slopes[k]! * step }));
    const { noiseError } = differenceFrom({ ...quiet, scale: 1024 }, pairs);
    expect(noiseError / weightOf(pairs)).toBeCloseTo(8 * 1024 * 2 ** -53, 25);
  });

  it('adds a subnormal step to the rounding of losses that are nearly subnormal', () => {
    const tiny = 2 ** -126;
    const pairs = steps.map((step) => ({ step, right: tiny, left: tiny }));
    const { noiseError } = differenceFrom({ ...quiet, precision: precisions.float32 }, pairs);
    expect(noiseError).toBe((2 ** -150 + 2 ** -149) * weightOf(pairs));
  });

  it('is NaN with a bound of NaN where the bound overflows, though every loss is finite', () => {
    const pairs = [16, 4, 1].map((step) => ({ step, right: 1e308, left: 0 }));
    const { estimate, bound } = differenceFrom(quiet, pairs);
    expect([estimate, bound]).toEqual([Number.NaN, Number.NaN]);
  });

  it('misses the truth in some trials when it is not told of the noise', async () => {
    const stream = randomStream(seed, 'noise');
    let missed = 0;
    for (let trial = 0; trial < 100; trial++) {
      const line = { lossHere: 0, noise: 0, scale: 1 };
      const noisy = (s: number): number => Math.sin(s) + 1e-9 * stream.normal();
      const pairs = differenceSteps(line).map((step) => ({ step, right: noisy(step), left: noisy(-step) }));
      if (Math.abs(differenceFrom(line, pairs).estimate - 1) > differenceFrom(line, pairs).noiseError * 20)
        missed++;
      const told = differenceFrom({ ...line, noise: 1e-9 }, pairs);
      expect(Math.abs(told.estimate - 1)).toBeLessThanOrEqual(told.bound);
    }
    expect(missed).toBeGreaterThan(50);
  });
});

function median(values: number[]): number {
  return values.sort((left, right) => left - right)[values.length >> 1]!;
}
