import { describe, expect, it } from 'vitest';
import type { DecayAgreement } from '../../src/decay/decay-document.js';
import { decaySentences } from '../../src/report/decay-sentences.js';
import { noColours } from '../../src/report/terminal-colours.js';
import { documentOf, hostileTexts, sampleDocument, sampleSeries } from './decay-samples.js';

const agreement: DecayAgreement = { verdict: 'agrees', worst: 1e-13, partsAt: null, sentence: 'It agrees.' };

/** Shows which colour a text is in. */
const tagged = {
  ...noColours,
  green: (text: string) => `<green>${text}</green>`,
  red: (text: string) => `<red>${text}</red>`,
  yellow: (text: string) => `<yellow>${text}</yellow>`,
};

describe('decaySentences', () => {
  it('tells of the longest sequences, a sentence and a rate for each series', () => {
    const text = decaySentences(sampleDocument(), { colours: noColours, width: 1000 });
    expect(text).toContain('words of reviews, T = 1000\n  Elman tanh, uniform\n');
    expect(text).not.toContain('T = 200');
  });

  it('says of a subject whether its gradient is right, and in which colour', () => {
    const told = (['agrees', 'differs', 'inconclusive'] as const).map((verdict) => {
      const series = sampleSeries({ agreement: { ...agreement, verdict } });
      return decaySentences(documentOf([series]), { colours: tagged });
    });
    expect(told[0]).toContain('\n    <green>It agrees.</green>\n');
    expect(told[1]).toContain('<red>It agrees.</red>');
    expect(told[2]).toContain('<yellow>It agrees.</yellow>');
    expect(decaySentences(documentOf([sampleSeries()]), { colours: tagged })).not.toContain('<green>');
  });

  it('lets no text of an agreement reach the terminal unescaped', () => {
    const series = sampleSeries({ agreement: { ...agreement, sentence: hostileTexts.join(' ') } });
    const text = decaySentences(documentOf([series]), { colours: noColours });
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(text).not.toContain(hidden);
  });
});
