import { describe, expect, it } from 'vitest';
import { measureInThreads } from '../../../src/cli/decay/measure-in-threads.js';
import { measurePoint, type PointResult } from '../../../src/decay/measure-point.js';
import { planDecay } from '../../../src/decay/plan-decay.js';

const points = planDecay({ lengths: [12], hiddenSizes: [4], seeds: 2 });

async function measured(workers: number, places: readonly number[]): Promise<Map<number, PointResult>> {
  const results = new Map<number, PointResult>();
  await measureInThreads({
    points,
    places,
    workers,
    onResult: async (place, result) => void results.set(place, result),
  });
  return results;
}

describe('measureInThreads', () => {
  it.each([1, 3])('gives with %d threads what this thread would, to the bit', async (workers) => {
    const results = await measured(workers, [...points.keys()]);
    expect(results.size).toBe(points.length);
    for (const [place, result] of results) expect(result).toEqual(measurePoint(points[place]!));
  });

  it('measures the places that it is given, and starts nothing for none', async () => {
    expect([...(await measured(2, [3, 5])).keys()].sort()).toEqual([3, 5]);
    expect((await measured(2, [])).size).toBe(0);
  });

  it('fails as what takes a result fails, and leaves no thread behind', async () => {
    const full = new Error('no space left');
    const failing = measureInThreads({
      points,
      places: [0, 1, 2],
      workers: 2,
      onResult: () => Promise.reject(full),
    });
    await expect(failing).rejects.toBe(full);
  });
});
