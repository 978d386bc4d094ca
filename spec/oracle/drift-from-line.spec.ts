import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numeric/random.js';
import { differenceAlong } from '../../src/oracle/differences.js';
import { driftFromLine } from '../../src/oracle/drift-from-line.js';
import { noiseAlong } from '../../src/oracle/noise.js';

const size = 12;

/** Σ sin(θ_j) + ½(Σ θ_j)² at float32 points, itself in float64, so that only the points are rounded. */
function problem(seed: number) {
  const stream = randomStream(seed, 'point');
  const theta = Float64Array.from({ length: size }, () => Math.fround(3 * stream.normal()));
  const direction = Float64Array.from({ length: size }, () => stream.normal());
  const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
  const loss = (point: Float64Array): number => sum(point.map(Math.sin)) + 0.5 * sum(point) ** 2;
  const gradient = theta.map((value) => Math.cos(value) + sum(theta));
  const slope = sum(gradient.map((value, index) => value * direction[index]!));
  const made = (step: number): Float64Array =>
    theta.map((value, index) => Math.fround(value + step * direction[index]!));
  return { loss, theta, direction, made, gradient, slope };
}

async function compare(seed: number, correct: boolean, fault = 0): Promise<{ error: number; bound: number }> {
  const { loss, theta, direction, made, gradient, slope } = problem(seed);
  const largest = direction.reduce(
    (best, value, index, all) => (Math.abs(value) > Math.abs(all[best]!) ? index : best),
    0,
  );
  const claimed = gradient.map((value, index) => value + (index === largest ? fault : 0));
  const onLine = (step: number): number => {
    const there = made(step);
    if (!correct) return loss(there);
    return loss(there) - driftFromLine({ here: theta, there, direction, step, gradient: claimed });
  };
  const line = { lossHere: loss(theta), scale: 0.1, loss: onLine };
  const noise = (await noiseAlong(onLine, line.scale)).standardDeviation ?? 0;
  const { estimate, bound } = await differenceAlong({ ...line, noise });
  return { error: Math.abs(estimate - slope - fault * direction[largest]!), bound };
}

describe('driftFromLine', () => {
  it('takes most of the rounding of the points out of the difference', async () => {
    let narrower = 0;
    for (let seed = 0; seed < 50; seed++) {
      const straight = await compare(seed, true);
      expect(straight.error).toBeLessThanOrEqual(straight.bound);
      if (straight.bound < 0.1 * (await compare(seed, false)).bound) narrower++;
    }
    expect(narrower).toBeGreaterThan(40);
  });

  it('hides no fault of the gradient that it corrects with', async () => {
    for (let seed = 0; seed < 50; seed++) {
      const { error, bound } = await compare(seed, true, 0.05);
      expect(error).toBeGreaterThan(bound);
    }
  });

  it('is ⟨ĝ, (θ′ − θ) − step·v⟩, and nothing for an entry that is not finite', () => {
    const here = Float64Array.of(1, 2);
    const direction = Float64Array.of(2, -4);
    const gradient = Float64Array.of(3, 4);
    const point = { here, direction, step: 0.25, gradient };
    expect(driftFromLine({ ...point, there: Float64Array.of(1.5, 1) })).toBe(0);
    expect(driftFromLine({ ...point, there: Float64Array.of(1.75, 1) })).toBe(0.75);
    const there = Float64Array.of(1.75, 1.5);
    expect(driftFromLine({ ...point, there, gradient: Float64Array.of(Number.NaN, 4) })).toBe(2);
  });
});
