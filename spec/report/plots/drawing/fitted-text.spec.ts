import { describe, expect, it } from 'vitest';
import { fittedText, textWidth } from '../../../../src/report/plots/drawing/fitted-text.js';

describe('fittedText', () => {
  it('leaves a text that fits, and cuts one that does not', () => {
    expect(fittedText('LSTM', 100)).toBe('LSTM');
    expect(fittedText('Elman tanh, uniform', 80)).toBe('Elman tan…');
    expect(fittedText('anything', 0)).toBe('…');
  });

  it('is never wider than its room, ideographs, capitals and wide letters among them', () => {
    for (const text of ['寿司'.repeat(50), 'W'.repeat(90), 'mw@'.repeat(40), 'ill'.repeat(60)]) {
      expect(textWidth(fittedText(text, 300))).toBeLessThanOrEqual(300 + textWidth('…'));
    }
    expect([...fittedText('寿司'.repeat(50), 300)].length).toBeLessThan(24);
  });

  it('shows what would turn the direction of writing, and leaves pairs of surrogates whole', () => {
    expect(fittedText('\u202egnp', 200)).toBe('\\u202egnp');
    expect(fittedText('😀'.repeat(9), 60)).toBe('😀😀😀…');
  });

  it('reads no more than the beginning of a text that has no end', () => {
    expect(fittedText('i'.repeat(1e6), 1e6)).toHaveLength(400);
  });
});
