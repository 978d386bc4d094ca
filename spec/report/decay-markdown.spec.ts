import { describe, expect, it } from 'vitest';
import { decayMarkdown } from '../../src/report/decay-markdown.js';
import { hostileChanges, laterDocument, sampleChanges } from './decay-changes-samples.js';
import {
  awkwardDocument,
  documentOf,
  hostileDocument,
  sampleDocument,
  sampleSeries,
} from './decay-samples.js';

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

  it('says against a baseline what changed, at the top and in a column of its own', () => {
    const changes = sampleChanges();
    const text = decayMarkdown(laterDocument(), { changes });
    expect(text).toContain(`Against the baseline: ${changes.sentence}`);
    expect(text).toMatch(/\| float32 ends +\| Change +\|/);
    expect(text).toContain('reaches farther: +0.100');
    expect(decayMarkdown(laterDocument())).not.toContain('Change');
    const prose = decayMarkdown(laterDocument(), { changes: hostileChanges() });
    expect(prose).not.toMatch(/<(?:script|img|svg)|(?<!\\)\]\(javascript/);
  });

  it('says which gradient is meant where there are two, and whether it is right', () => {
    const agreement = { verdict: 'agrees', worst: 0, partsAt: null, sentence: 'It <b>agrees</b>.' } as const;
    const text = decayMarkdown(documentOf([sampleSeries(), sampleSeries({ quantity: 'inputs', agreement })]));
    expect(text).toContain('Where a heading says so, G(k) = ‖∂L/∂x‖₂');
    expect(text).toContain('\n## Random inputs, T = 200, gradient at the inputs\n');
    expect(text).toContain('It &lt;b&gt;agrees&lt;/b&gt;.');
    expect(decayMarkdown(sampleDocument())).not.toContain('∂L/∂x');
  });

  it('is whole without a series', () => {
    expect(decayMarkdown(documentOf([]))).toContain('backproof decay');
  });
});
