import { describe, expect, it } from 'vitest';
import { baselineLines } from '../../src/report/baseline-words.js';
import { knownResult, sampleFinding } from './result-samples.js';

describe('baselineLines', () => {
  it('says what is known, and what is gone', () => {
    expect(baselineLines(knownResult().baseline!)).toEqual([
      ['1 known finding, as in the baseline, does not count:', 'gradient/reference: permuted in Waa'],
      [
        '1 finding of the baseline no longer occurs; --update-baseline takes it out:',
        'gradient/reference: scaled in Wax',
      ],
    ]);
  });

  it('says nothing of nothing, and cuts a long list', () => {
    expect(baselineLines({ known: [], gone: [] })).toEqual([]);
    const known = Array.from({ length: 20 }, () => sampleFinding());
    expect(baselineLines({ known, gone: [] })[0]!.at(-1)).toBe('8 more');
  });
});
