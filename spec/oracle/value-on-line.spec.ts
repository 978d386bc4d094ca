import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/numeric/random.js';
import { differenceAlong } from '../../src/oracle/differences.js';
import { noiseAlong } from '../../src/oracle/noise.js';
import { valueOnLine } from '../../src/oracle/value-on-line.js';

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
  const intended = (step: number): Float64Array => direction.map((value) => step * value);
  const made = (step: number): Float64Array =>
    theta.map((value, index) => Math.fround(value + step * direction[index]!) - value);
  const at = (displacement: Float64Array): number =>
    loss(theta.map((value, index) => value + displacement[index]!));
  return { at, made, intended, gradient, slope };
}

async function compare(seed: number, correct: boolean, fault = 0): Promise<{ error: number; bound: number }> {
  const { at, made, intended, gradient, slope } = problem(seed);
  const largest = intended(1).reduce(
    (best, value, index, all) => (Math.abs(value) > Math.abs(all[best]!) ? index : best),
    0,
  );
  const claimed = gradient.map((value, index) => value + (index === largest ? fault : 0));
  const loss = (step: number): number => {
    const displacement = made(step);
    if (!correct) return at(displacement);
    return valueOnLine({ loss: at(displacement), displacement, intended: intended(step), gradient: claimed });
  };
  const line = { lossHere: at(new Float64Array(size)), scale: 0.1, loss };
  const noise = (await noiseAlong(loss, line.scale)).standardDeviation ?? 0;
  const { estimate, bound } = await differenceAlong({ ...line, noise });
  return { error: Math.abs(estimate - slope - fault * intended(1)[largest]!), bound };
}

describe('valueOnLine', () => {
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

  it('is NaN for a loss of NaN, and the loss itself where nothing was rounded', () => {
    const displacement = Float64Array.of(0.5, -1);
    const point = { displacement, intended: displacement.slice(), gradient: Float64Array.of(3, 4) };
    expect(valueOnLine({ ...point, loss: Number.NaN })).toBeNaN();
    expect(valueOnLine({ ...point, loss: 7 })).toBe(7);
    expect(valueOnLine({ ...point, loss: 7, intended: Float64Array.of(0.25, -1) })).toBe(6.25);
  });
});
