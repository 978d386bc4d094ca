import { describe, expect, it } from 'vitest';
import { keptLags } from '../../src/decay/lags.js';
import { everyLag } from './trajectories.js';

describe('keptLags', () => {
  it('keeps every lag of a short sequence', () => {
    for (const length of [1, 2, 50, 51]) expect(keptLags(length)).toEqual(everyLag(length));
  });

  it('thins a long one, ascending, from 0 to T, by at most 6 %', () => {
    const lags = keptLags(1_000_000);
    expect(lags.length).toBeLessThan(400);
    expect([lags[0], lags.at(-1)]).toEqual([0, 1_000_000]);
    for (let k = 1; k < lags.length; k++) {
      expect(lags[k]!).toBeGreaterThan(lags[k - 1]!);
      expect(lags[k]!).toBeLessThanOrEqual(Math.ceil(lags[k - 1]! * 1.06) + (k <= 50 ? 1 : 0));
    }
  });
});
