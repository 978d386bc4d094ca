import { describe, expect, it } from 'vitest';
import { sentenceSummary, wordTip } from '../../../../src/report/plots/trained/sentence-words.js';
import { sampleSentence } from './example-samples.js';

describe('sentenceSummary', () => {
  const summary = sentenceSummary(sampleSentence);

  it('says what each network prefers, and whether it chooses rightly', () => {
    expect(summary).toContain('Elman chooses rightly: it prefers herself to himself by 6.0 nats.');
    expect(summary).toContain('LSTM chooses wrongly: it prefers himself to herself by 0.50 nats.');
  });

  it('says of the deciding word both measures, and of what counts more where something does', () => {
    expect(summary).toContain('“she” decides, 3 words before what is to be chosen.');
    expect(summary).toContain(
      'Without “she” that changes by −8.0, the most of all words; the gradient there is 1.0·10⁻³⁰ (the most is 0.0030, of “gone\\u202eback”).',
    );
    expect(summary).toContain('Without “she” that changes by 0.25 (the most is −4.0, of “<b>&”)');
  });

  it('takes no number for one that is not there', () => {
    const rows = sampleSentence.rows.map((row) => ({
      ...row,
      contrast: null,
      gradient: [null, null, null, null],
      occlusion: [null, null, null, null],
    }));
    const lost = sentenceSummary({ ...sampleSentence, rows });
    expect(lost).toContain('Without “she” that changes by no finite number');
    expect(lost).not.toMatch(/the most|NaN|null|prefers/);
  });
});

describe('wordTip', () => {
  it('tells the word, its place, the gradient, the change and what was predicted', () => {
    expect(wordTip(sampleSentence, sampleSentence.rows[0]!, 1)).toBe(
      'Elman, “<b>&” (word 2): gradient 2.00·10⁻²⁰; change of C without it 1.00·10⁻⁶, predicted 1.00·10⁻²¹',
    );
    expect(wordTip(sampleSentence, sampleSentence.rows[1]!, 3)).toBe(
      'LSTM, “slept” (word 4): gradient exactly 0; change of C without it no finite number, predicted exactly 0',
    );
  });
});
