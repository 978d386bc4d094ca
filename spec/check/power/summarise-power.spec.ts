import { describe, expect, it } from 'vitest';
import {
  confusionRows,
  shareOf,
  sharesByCell,
  sharesByPart,
} from '../../../src/check/power/summarise-power.js';
import { sampleReport, sampleTrial } from '../../report/power-samples.js';

const named = sampleTrial();
const alike = sampleTrial({ cell: 'gru', report: sampleReport({ fault: 'permuted', naming: 'synonym' }) });
const misnamed = sampleTrial({ report: sampleReport({ fault: 'permuted', naming: 'wrong' }) });
const missed = sampleTrial({ fault: 'direction', part: 'forward', caught: false, report: null });

describe('shareOf', () => {
  it('counts a name that means the same as right, and a wrong one as caught alone', () => {
    const share = shareOf([named, alike, misnamed, missed]);
    expect(share).toMatchObject({ trials: 4, caught: 3, named: 2, alike: 1 });
    expect(share.caughtShare!.share).toBe(0.75);
    expect(share.namedShare!.share).toBe(2 / 3);
    expect(share.caughtShare!.low).toBeLessThan(0.75);
  });

  it('has no share of nothing', () => {
    expect(shareOf([])).toMatchObject({
      trials: 0,
      caught: 0,
      named: 0,
      alike: 0,
      caughtShare: null,
      namedShare: null,
    });
    expect(shareOf([missed]).namedShare).toBeNull();
  });
});

describe('sharesByPart and sharesByCell', () => {
  it('count every trial once', () => {
    const trials = [named, alike, misnamed, missed];
    expect(sharesByPart(trials).map(({ name, trials: count }) => [name, count])).toEqual([
      ['backward', 3],
      ['forward', 1],
      ['behaviour', 0],
    ]);
    expect(sharesByCell(trials).map(({ name, caught }) => [name, caught])).toEqual([
      ['elman', 0],
      ['lstm', 2],
      ['gru', 1],
    ]);
  });
});

describe('confusionRows', () => {
  it('counts what each kind was reported as, the most frequent first', () => {
    expect(confusionRows([named, alike, misnamed, missed])).toMatchObject([
      {
        fault: 'transposed',
        trials: 3,
        reported: [
          { fault: 'permuted', count: 2 },
          { fault: 'transposed', count: 1 },
        ],
      },
      { fault: 'direction', part: 'forward', trials: 1, reported: [] },
    ]);
  });
});
