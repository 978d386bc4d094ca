import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/contract/result.js';
import { documentsMarkdown, type FiledDocument } from '../../src/vitest/documents-markdown.js';

const filed = (owner: string, file: string, rest: Partial<Result> = {}): FiledDocument => ({
  owner,
  file,
  document: {
    schema: 'backproof/check@1',
    version: '0.1.0',
    subject: { name: 'mine', version: '2', precision: 'float32', convention: 'backproof' },
    seed: 7,
    missProbability: 1e-9,
    elapsedMs: 1,
    verdict: 'pass',
    checks: [],
    findings: [],
    warnings: [],
    error: null,
    ...rest,
  },
});

describe('documentsMarkdown', () => {
  it('lists the documents in the order of whose they are, with a link to each', () => {
    const rows = documentsMarkdown([
      filed('b.spec.ts > second', 'second-2.json', { verdict: 'error', subject: null }),
      filed('a.spec.ts > first', 'first-1.json'),
    ]).split('\n');
    expect(rows.find((row) => row.includes('first'))).toMatch(
      /^\| pass +\| `a\.spec\.ts > first` +\| `mine 2` +\| float32 +\| +7 \| – +\| \[first-1\.json\]\(first-1\.json\)/,
    );
    expect(rows.findIndex((row) => row.includes('first'))).toBeLessThan(
      rows.findIndex((row) => row.includes('**error**')),
    );
    expect(rows).toContain(
      'Made by `backproof/vitest/reporter` from the last run of Vitest. 1 of 2 checks passed.',
    );
  });

  it('is the same whatever the order in which the tests ended', () => {
    const documents = [filed('a', 'a-1.json'), filed('a', 'a-2.json'), filed('b', 'b-1.json')];
    expect(documentsMarkdown([...documents].reverse())).toBe(documentsMarkdown(documents));
  });

  it('makes the names of others harmless', () => {
    const text = documentsMarkdown([filed('a | b\n<script>`', 'a-1.json')]);
    expect(text.split('\n').filter((line) => line.includes('script'))).toHaveLength(1);
    expect(text).not.toMatch(/\| a \| b/);
  });

  it('says so where nothing was checked', () => {
    expect(documentsMarkdown([])).toContain('No gradient was checked.');
  });
});
