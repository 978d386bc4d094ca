import { describe, expect, it } from 'vitest';
import { precisions } from '../../src/numeric/precision.js';
import { type RandomStream, randomStream } from '../../src/numeric/random.js';
import { differenceAlong, differenceSteps } from '../../src/oracle/differences.js';
import { differenceUnderNoise, type NoisyLine, steadyStep } from '../../src/oracle/noisy-differences.js';
import { sampleLosses } from './sample-losses.js';

const seed = 20240603;

/** A loss with normal noise of a known deviation on top, on a line of scale 1 unless told otherwise. */
function noisyLine(
  loss: (step: number) => number,
  noise: number,
  stream: RandomStream,
  scale = 1,
): NoisyLine {
  const noisy = (step: number): number => loss(step) + noise * stream.normal();
  const precision = { ...precisions.float64, unitRoundoff: Math.min(1, noise) };
  return { loss: noisy, lossHere: noisy(0), noise, scale, precision };
}

function firstStep(line: NoisyLine): number {
  return differenceSteps(line)[0]!;
}

describe('differenceUnderNoise', () => {
  it('holds its bound over losses of all kinds, at the step that was found beside the line', async () => {
    let asked = 0;
    for (const [trial, { name, loss, derivative, scale }] of sampleLosses(seed, 600).entries()) {
      const size = Math.abs(loss(0)) + Math.abs(derivative) * scale;
      if (size === 0) continue;
      const stream = randomStream(seed, 'noise', trial);
      const noise = 10 ** (-3 - 6 * stream.uniform());
      const line = noisyLine((s) => loss(s) / size, noise, stream, scale);
      const beside = noisyLine((s) => loss(scale / 3 + 1.3 * s) / size, noise, stream, scale);
      const step = await steadyStep(beside, firstStep(beside), 4 * scale);
      const { estimate, bound } = await differenceUnderNoise(line, step);
      const error = Math.abs(estimate - derivative / size);
      expect(error <= bound, `${name}: error ${error}, bound ${bound}`).toBe(true);
      asked++;
    }
    expect(asked).toBeGreaterThan(500);
  });

  const kinked: Record<string, (kink: number) => { loss: (s: number) => number; slope: number }> = {
    'an absolute value': (kink) => ({ loss: (s) => Math.abs(s - kink), slope: -Math.sign(kink) }),
    'a squared rectifier': (kink) => ({
      loss: (s) => Math.max(0, s - kink) ** 2,
      slope: 2 * Math.max(0, -kink),
    }),
    'two kinks': (kink) => ({ loss: (s) => Math.abs(s - kink) + Math.abs(s + kink / 3), slope: 0 }),
    'a small kink on a sine': (kink) => ({
      loss: (s) => Math.sin(s) + 0.01 * Math.max(0, s - kink),
      slope: kink < 0 ? 1.01 : 1,
    }),
  };
  for (const [name, make] of Object.entries(kinked)) {
    it(`widens its bound at and near a kink, from steps that are too long: ${name}`, async () => {
      for (let trial = 0; trial < 600; trial++) {
        const stream = randomStream(seed, name, trial);
        const kink = (trial % 2 === 0 ? 1 : -1) * 10 ** (-6 * stream.uniform());
        const { loss, slope } = make(kink);
        const line = noisyLine(loss, trial % 3 === 0 ? 1e-4 : 1e-6, stream);
        const step = firstStep(line) * 2 ** stream.integer(4);
        const { estimate, bound } = await differenceUnderNoise(line, step);
        expect(Math.abs(estimate - slope) <= bound, `kink at ${kink}`).toBe(true);
      }
    });
  }

  it('asks for six losses, or two more, where the step suits the line, and shortens one that is too long', async () => {
    const stream = randomStream(seed, 'count');
    const straight = await differenceUnderNoise(
      noisyLine((s) => 2 * s, 1e-6, stream),
      1,
    );
    expect(straight.evaluations).toBeLessThanOrEqual(8);
    expect(straight.step).toBe(1);
    const bent = noisyLine((s) => Math.sin(3 * s), 1e-6, stream);
    const { evaluations, step, estimate, bound } = await differenceUnderNoise(bent, 1);
    expect(evaluations).toBeGreaterThan(6);
    expect(step).toBeLessThan(0.5);
    expect(Math.abs(estimate - 3)).toBeLessThanOrEqual(bound);
    expect(bound).toBeLessThan(0.01);
  });

  it('shortens a step that only the slopes right and left show to be too long', async () => {
    // An even loss has central differences of 0 at every step, and so no table error.
    const hat = (step: number): number => Math.max(0, Math.abs(step) - 0.3);
    const line = { loss: hat, lossHere: 0, noise: 1e-6, scale: 1 };
    expect(await differenceUnderNoise(line, 0.5)).toMatchObject({ step: 0.2, kink: 0, evaluations: 8 });
  });

  it('is NaN with a bound of NaN when one of the six losses is', async () => {
    for (let index = 0; index < 6; index++) {
      let asked = 0;
      const loss = (step: number): number => (asked++ === index ? Number.NaN : step);
      const { estimate, bound } = await differenceUnderNoise(
        { loss, lossHere: 0, noise: 1e-6, scale: 1 },
        0.5,
      );
      expect([estimate, bound]).toEqual([Number.NaN, Number.NaN]);
    }
  });
});

describe('steadyStep', () => {
  it('finds steps ten times as long as the scale would give where the loss allows them', async () => {
    const line = noisyLine(Math.sin, 1e-6, randomStream(seed, 'long'), 0.05);
    const start = firstStep(line);
    const step = await steadyStep(line, start, 1);
    expect(step).toBeGreaterThan(10 * start);
    const found = await differenceUnderNoise(line, step);
    expect(found.bound).toBeLessThan((await differenceAlong(line)).bound / 10);
  });

  it('asks for six losses, two for each longer step and two for the one that is too long', async () => {
    const asked: number[] = [];
    const loss = (step: number): number => {
      if (step > 0) asked.push(step);
      return Math.sin(step);
    };
    const step = await steadyStep({ loss, lossHere: 0, noise: 1e-6, scale: 1 }, 0.05, 100);
    expect(step).toBe(0.3125);
    expect(asked).toEqual([0.05, 0.02, 0.008, 0.125, 0.3125, 0.78125]);
  });

  it('does not grow where the slopes right and left differ, though the differences agree', async () => {
    expect(await steadyStep({ loss: Math.abs, lossHere: 0, noise: 1e-6, scale: 1 }, 0.1, 10)).toBe(0.1);
  });

  it('shortens the first step where the loss bends more than its scale says', async () => {
    const line = noisyLine((s) => Math.sin(5 * s), 1e-6, randomStream(seed, 'short'));
    expect(await steadyStep(line, 0.25, 1)).toBeLessThan(0.12);
  });

  it('does not grow into a loss that runs through many bends, whose every longer step has a smaller bound', async () => {
    const line = noisyLine((s) => Math.sin(40 * s), 1e-6, randomStream(seed, 'bends'));
    expect(await steadyStep(line, 0.25, 10)).toBeLessThanOrEqual(0.25);
  });

  it('stays below the longest step, and where it began when the loss is not finite', async () => {
    const stream = randomStream(seed, 'limits');
    const straight = noisyLine((s) => s, 1e-6, stream);
    expect(await steadyStep(straight, 0.1, 0.7)).toBeCloseTo(0.625);
    expect(await steadyStep(straight, 0.1, 0.625)).toBe(0.625);
    expect(await steadyStep(straight, 0.1, 0.01)).toBe(0.1);
    expect(await steadyStep({ ...straight, loss: () => Number.NaN }, 0.1, 1)).toBe(0.1);
  });
});
