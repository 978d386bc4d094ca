import { describe, expect, it } from 'vitest';
import { inPairs } from './in-pairs.js';

describe('inPairs', () => {
  it('keeps the order, and runs two at a time', async () => {
    let running = 0;
    let most = 0;
    const tasks = [3, 1, 2, 1].map((turns) => async () => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      running--;
      return turns;
    });
    expect(await inPairs(tasks)).toEqual([3, 1, 2, 1]);
    expect(most).toBe(2);
  });

  it('runs none, and throws what a task throws', async () => {
    expect(await inPairs([])).toEqual([]);
    await expect(inPairs([() => Promise.reject(new Error('no'))])).rejects.toThrow('no');
  });
});
