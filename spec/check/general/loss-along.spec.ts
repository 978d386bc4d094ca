import { describe, expect, it } from 'vitest';
import { resolveQuestion } from '../../../src/check/general/gradient-question.js';
import { lossAlong } from '../../../src/check/general/loss-along.js';
import { precisions } from '../../../src/numeric/precision.js';

/** How far any entry was moved from 0 for a derivative along v, at a reach. */
async function furthest(v: Float64Array, reach: number | null): Promise<number> {
  let distance = 0;
  const loss = (x: Float64Array): number => {
    distance = Math.max(distance, ...x.map(Math.abs));
    return x.reduce((sum, value) => sum + value, 1);
  };
  const gradient = new Float64Array(v.length).fill(1);
  const along = lossAlong(resolveQuestion({ loss, gradient, at: new Float64Array(v.length) }), gradient);
  await along.derivative(v, 0, { lossHere: 1, noise: 1e-6, precision: precisions.float64, reach });
  return distance;
}

describe('lossAlong', () => {
  it.each([
    ['every entry', Float64Array.of(3, 3, 3, 3)],
    ['one entry', Float64Array.of(0, 0, 7, 0)],
    ['two of four', Float64Array.of(0, -2, 0, 2)],
  ])('moves by the reach whatever it moves: %s', async (_, v) => {
    expect(await furthest(v, 0.5)).toBeCloseTo(0.5, 12);
  });

  it('leaves the step to scale and precision where there is no reach', async () => {
    expect(await furthest(Float64Array.of(1, 1), null)).toBeLessThan(0.01);
  });
});
