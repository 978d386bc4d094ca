import { describe, expect, it } from 'vitest';
import { descriptionSentence } from '../../../src/check/doctor/supports-words.js';
import { resolveDescription } from '../../../src/contract/description.js';
import { referenceDescription } from '../../../src/subject/reference.js';

describe('descriptionSentence', () => {
  it('says what little is declared', () => {
    const described = resolveDescription({
      name: 'my-rnn',
      precision: 'float32',
      supports: { cells: ['elman'] },
    });
    expect(descriptionSentence(described)).toBe(
      'It is my-rnn, computes in float32 and supports elman (tanh), 1 layer, objective cotangent; it returns the loss, gradients of parameters.',
    );
  });

  it('leaves nothing out of what much is declared', () => {
    const text = descriptionSentence(resolveDescription(referenceDescription));
    const words =
      'reference 1, sigmoid, lstm, reset after, before, any number, both directions, without bias, at last, every, lengths, initial state, tokens, crossEntropy, outputs, state';
    for (const word of words.split(', ')) expect(text).toContain(word);
  });

  it('names an architecture of its own by its parameters, and cuts and escapes names', () => {
    const own = resolveDescription({
      name: `a\u001b[31m\n${'b'.repeat(1000)}`,
      precision: 'float64',
      supports: { cells: [] },
      parameters: [{ name: 'U', shape: ['H', 'D'] }],
    });
    const text = descriptionSentence(own);
    expect(text).toContain('an architecture of its own (U)');
    expect(text).toContain('a\\u001b[31m\\n');
    expect(text.length).toBeLessThan(300);
  });
});
