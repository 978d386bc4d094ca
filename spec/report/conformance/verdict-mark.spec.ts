import { describe, expect, it } from 'vitest';
import { verdicts } from '../../../src/contract/verdict.js';
import { verdictMark } from '../../../src/report/conformance/verdict-mark.js';
import { markupText } from '../../../src/report/markup.js';

describe('verdictMark', () => {
  it('gives every verdict a shape of its own', () => {
    const shapes = [...verdicts, null].map(
      (verdict) => /d="([^"]*)"/.exec(markupText(verdictMark({ verdict })))![1],
    );
    expect(new Set(shapes).size).toBe(verdicts.length + 1);
  });

  it('is hidden from those who listen, who hear the words beside it', () => {
    expect(markupText(verdictMark({ verdict: 'pass' }))).toContain('aria-hidden="true"');
  });
});
