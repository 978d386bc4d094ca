import { describe, expect, it } from 'vitest';
import { decayMarkdown } from '../../src/report/decay-markdown.js';
import { awkwardDocument, documentOf, hostileDocument, sampleDocument } from './decay-samples.js';

const unescapedPipe = /(?<!\\)(?:\\\\)*\|/g;

describe('decayMarkdown', () => {
  it('says a sentence and gives a row for each series, and the command', () => {
    const document = sampleDocument();
    const text = decayMarkdown(document);
    for (const { sentence } of document.series) expect(text).toContain(sentence);
    expect(text).toContain('\n    backproof decay --seed 7\n');
    expect(text).toMatch(/\| −0\.787 \\\[−0\.803,\u00a0−0\.771\\\] +\| 0\.881 steps +\| 10 /);
  });

  it('gives every row of a table the same number of cells, whatever the names hold', () => {
    const rows = decayMarkdown(hostileDocument())
      .split('\n')
      .filter((line) => line.startsWith('|'));
    expect(new Set(rows.map((row) => row.match(unescapedPipe)!.length))).toEqual(new Set([10]));
  });

  it('holds no raw markup of a hostile text outside the code block', () => {
    const prose = decayMarkdown(hostileDocument()).replace(/^ {4}.*$/gm, '');
    expect(prose).not.toMatch(/<(?:script|img|svg)|(?<!\\)\]\(javascript/);
  });

  it('shows zeros and NaN apart from vanished and exploded, and growth as a doubling time', () => {
    const text = decayMarkdown(awkwardDocument());
    expect(text).toContain('2 of 8 \\[3.2,\u00a065\\]\u00a0% (and 2 exactly 0)');
    expect(text).toContain('0 of 8 \\[0,\u00a037\\]\u00a0% (and 3 NaN)');
    expect(text).toContain('doubles in 1.12 steps');
  });

  it('is whole without a series', () => {
    expect(decayMarkdown(documentOf([]))).toContain('backproof decay');
  });
});
