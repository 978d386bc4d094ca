import { describe, expect, it } from 'vitest';
import type { DecayRun } from '../../src/decay/decay-document.js';
import { decaySentence, type SentenceParts } from '../../src/decay/decay-sentence.js';

function run(fate: DecayRun['fate']): DecayRun {
  return { seed: 1, logNorms: [0], logNormAtZero: 0, slope: null, fate, firstZeroLag: null };
}

function partsWith(
  verdict: SentenceParts['shape']['verdict'],
  more: Partial<SentenceParts> = {},
): SentenceParts {
  return {
    shape: { verdict, reason: '' },
    halfLife: null,
    doublingTime: null,
    fit: { from: 10, to: 40 },
    horizon: null,
    length: 50,
    median: [0, -1],
    runs: [run('fine'), run('fine')],
    ...more,
  };
}

describe('decaySentence', () => {
  it('says how fast an exponential falls and where it is gone', () => {
    const parts = partsWith('exponential', { halfLife: 0.8693, horizon: 9 });
    expect(decaySentence(parts, 1e-3)).toBe(
      'The gradient halves every 0.869 steps, and 9 steps back less than 0.001 of it is left.',
    );
  });

  it('says what is left at the far end', () => {
    expect(decaySentence(partsWith('plateau'), 1e-3)).toBe(
      'The gradient keeps its size within a factor of 2 from 10 to 40 steps back, and more than 0.001 of it is left after all 50 steps.',
    );
  });

  it('does not say of a growing gradient how much is left', () => {
    expect(decaySentence(partsWith('growth', { doublingTime: 1 }), 1e-3)).toBe(
      'The gradient doubles every 1 step.',
    );
    expect(decaySentence(partsWith('growth'), 1e-3)).toBe('The gradient grows on its way back.');
  });

  it('does not claim that anything is left where the median is lost', () => {
    expect(decaySentence(partsWith('undetermined', { median: [0, null] }), 1e-3)).toBe(
      'The gradient follows no law that these runs could tell.',
    );
  });

  it('counts the runs that exploded, became NaN or exactly 0', () => {
    const runs = [run('nan'), run('exploded'), run('zero'), run('zero'), run('vanished')];
    expect(decaySentence(partsWith('undetermined', { runs, horizon: 50 }), 1e-3)).toBe(
      'The gradient follows no law that these runs could tell, and 50 steps back less than 0.001 of it is left; 1 of 5 runs exploded; 1 of 5 runs became NaN; 2 of 5 runs became exactly 0.',
    );
  });

  it.each(['power law', 'several rates'] as const)('is a sentence for %s as well', (verdict) => {
    expect(decaySentence(partsWith(verdict), 1e-3)).toMatch(/^The gradient falls .*\.$/);
  });
});
