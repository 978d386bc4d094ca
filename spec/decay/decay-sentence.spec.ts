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
    rate: null,
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
      'The gradient cannot be followed in every run, and 50 steps back less than 0.001 of it is left; 1 of 5 runs exploded; 1 of 5 runs vanished; 1 of 5 runs became NaN; 2 of 5 runs became exactly 0.',
    );
  });

  it('says that runs vanished where others exploded, and only there', () => {
    const sentenceOf = (...fates: DecayRun['fate'][]) =>
      decaySentence(partsWith('growth', { runs: fates.map(run) }), 1e-3);
    expect(sentenceOf('exploded', 'vanished', 'exploded')).toBe(
      'The gradient grows on its way back; 2 of 3 runs exploded; 1 of 3 runs vanished.',
    );
    expect(sentenceOf('vanished', 'fine')).toBe('The gradient grows on its way back.');
  });

  it('says that a gradient falls where no law is told, if its rate has no 0 in its interval', () => {
    const openingWith = (low: number, high: number) => {
      const rate = { perStep: (low + high) / 2, low, high, confidence: 0.95, runs: 2 };
      return decaySentence(partsWith('undetermined', { rate, median: [0, null] }), 1e-3);
    };
    expect(openingWith(-0.2, -0.1)).toBe('The gradient falls, by a law that these runs do not tell.');
    for (const high of [0, 0.1])
      expect(openingWith(-0.2, high)).toBe('The gradient follows no law that these runs could tell.');
  });

  it.each(['nan', 'infinite'] as const)('looks for no law in a gradient that becomes %s', (fate) => {
    const sentence = decaySentence(partsWith('undetermined', { runs: [run('fine'), run(fate)] }), 1e-3);
    expect(sentence).toMatch(/^The gradient cannot be followed in every run, /);
  });

  it.each(['power law', 'several rates'] as const)('is a sentence for %s as well', (verdict) => {
    expect(decaySentence(partsWith(verdict), 1e-3)).toMatch(/^The gradient falls .*\.$/);
  });
});
