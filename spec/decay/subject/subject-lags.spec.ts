import { describe, expect, it } from 'vitest';
import { keptLags } from '../../../src/decay/lags.js';
import { subjectLags } from '../../../src/decay/subject/subject-lags.js';

describe('subjectLags', () => {
  it('ascends from 0 to T, every lag up to 20 and few beyond', () => {
    for (const length of [1, 2, 19, 20, 21, 50, 200, 1000]) {
      const lags = subjectLags('state', length);
      expect(lags[0]).toBe(0);
      expect(lags.at(-1)).toBe(length);
      expect(lags.slice(0, 21)).toEqual(keptLags(Math.min(length, 20)));
      for (const [index, lag] of lags.slice(1).entries()) expect(lag).toBeGreaterThan(lags[index]!);
    }
  });

  it('costs what it says: 32 lags and 1300 steps for T = 200, 39 and 6000 for T = 1000', () => {
    const cost = (length: number) => {
      const lags = subjectLags('state', length);
      return [lags.length, lags.reduce((sum, lag) => sum + lag, 0)];
    };
    expect(cost(200)).toEqual([32, 1271]);
    expect(cost(1000)).toEqual([39, 5739]);
  });

  it('leaves out what is nearer than a subject can be asked for', () => {
    expect(subjectLags('state', 5, 2)).toEqual([0, 2, 3, 4, 5]);
    expect(subjectLags('state', 1, 2)).toEqual([0]);
    expect(subjectLags('inputs', 3, 2)).toEqual([0, 1, 2]);
  });

  it('ends at the first input, which T steps have read T − 1 steps before the end', () => {
    expect(subjectLags('inputs', 1)).toEqual([0]);
    expect(subjectLags('inputs', 200)).toEqual(keptLags(199));
  });
});
