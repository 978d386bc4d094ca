import { describe, expect, it } from 'vitest';
import { powerMarkdown } from '../../src/report/power-markdown.js';
import { cleanDocument, emptyDocument, flawedDocument, hostilePowerDocument } from './power-samples.js';

describe('powerMarkdown', () => {
  it('lists what was missed and misnamed, and the command', () => {
    const text = powerMarkdown(flawedDocument());
    expect(text).toMatch(/\| missed one +\| lstm +\| missed +\|/);
    expect(text).toMatch(/\| misnamed one +\| lstm \| caught as unknown +\| corner:one-step\/lstm/);
    expect(text).not.toMatch(/## Caught under another name[^#]*likened one/);
    expect(text).toContain('\n    backproof power --seed 7\n');
    expect(text).toContain('transposed × 2, unknown × 1, permuted × 1');
  });

  it('says so when nothing was missed, and is whole without a trial', () => {
    expect(powerMarkdown(cleanDocument())).toContain('Nothing was missed.');
    expect(powerMarkdown(emptyDocument())).toContain('backproof power');
  });

  it('gives every row of a table as many cells as its head, whatever the names hold', () => {
    const tables = powerMarkdown(hostilePowerDocument())
      .split('\n\n')
      .filter((part) => part.startsWith('|'));
    expect(tables.length).toBeGreaterThan(2);
    for (const table of tables) {
      const counts = table.split('\n').map((row) => row.match(/(?<!\\)(?:\\\\)*\|/g)!.length);
      expect(new Set(counts).size).toBe(1);
    }
  });

  it('holds no raw markup of a hostile text outside the code block', () => {
    const prose = powerMarkdown(hostilePowerDocument()).replace(/^ {4}.*$/gm, '');
    expect(prose).not.toMatch(/<(?:script|img|svg)|(?<!\\)\]\(javascript/);
  });
});
