import { describe, expect, it } from 'vitest';
import { escapeMarkdown, markdownTable } from '../../src/report/markdown-table.js';

describe('escapeMarkdown', () => {
  it('keeps a text within its cell, its line and itself', () => {
    expect(escapeMarkdown('a|b\nc')).toBe('a\\|b\\\\u000ac');
    expect(escapeMarkdown('<img src=x> & [x](y) `z` *w* ~s~ \\|')).toBe(
      '&lt;img src=x&gt; &amp; \\[x\\](y) \\`z\\` \\*w\\* \\~s\\~ \\\\\\|',
    );
  });
});

describe('markdownTable', () => {
  it('pads its columns and draws its rule', () => {
    expect(
      markdownTable(
        ['Network', 'λ'],
        [
          ['GRU', '−0.5'],
          ['LSTM, forget bias 3', ''],
        ],
      ),
    ).toBe(
      [
        '| Network             | λ    |',
        '| ------------------- | ---- |',
        '| GRU                 | −0.5 |',
        '| LSTM, forget bias 3 |      |',
      ].join('\n'),
    );
  });

  it('aligns columns as it is told', () => {
    expect(markdownTable(['a', 'number'], [['b', '7']], 'lr')).toBe(
      ['| a  | number |', '| :- | -----: |', '| b  |      7 |'].join('\n'),
    );
  });
});
