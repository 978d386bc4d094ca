import { describe, expect, it } from 'vitest';
import type { Explanation } from './explanation.js';
import {
  explanationOf,
  type MutationReport,
  mutationMarkdown,
  staleExplanations,
} from './mutation-markdown.js';
import type { FileRecord, Survivor } from './mutation-record.js';

const survivor: Survivor = {
  at: '4:5-4:10',
  source: 'if (k < n) x += 1;',
  original: 'k < n',
  mutated: 'k <= n',
  covered: true,
};
const record: FileRecord = {
  file: 'src/x.ts',
  checksum: 'abc',
  killed: 6,
  timeout: 1,
  invalid: 2,
  survivors: [
    survivor,
    { ...survivor, at: '9:12-9:18', original: 'x += 1', mutated: 'x -= 1', covered: false },
  ],
};
const explanation: Explanation = {
  file: 'src/x.ts',
  source: 'if (k < n) x += 1;',
  original: 'k < n',
  mutated: 'k <= n',
  because: 'Nothing is there.',
};

function report(changes: Partial<MutationReport> = {}): MutationReport {
  return { command: 'npm run x', stryker: '1.2.3', records: [record], notRun: [], explained: [], ...changes };
}

describe('mutationMarkdown', () => {
  it('gives each file a row, and all of them together one', () => {
    const other = { ...record, file: 'src/y.ts', killed: 0, survivors: [] };
    const text = mutationMarkdown(report({ records: [record, other], explained: [explanation] }));
    expect(text).toContain('| src/x.ts | 9 | 6 | 1 | 1 | 1 | 1 | 77.8 % |');
    expect(text).toContain('| src/y.ts | 1 | 0 | 1 | 0 | 0 | 0 | 100.0 % |');
    expect(text).toContain('| all | 10 | 6 | 2 | 1 | 1 | 1 | 80.0 % |');
  });

  it('lists a survivor with its explanation, and one without as open', () => {
    const text = mutationMarkdown(report({ explained: [explanation] }));
    expect(text).toContain('- line 4: `k < n` → `k <= n`. Nothing is there.');
    expect(text).toContain('- line 9: `x += 1` → `x -= 1`, not covered. **Open.**');
    expect(text).toContain('Of the 2 that survived 1 are explained below and 1 are open.');
  });

  it('counts an explained survivor as survived all the same', () => {
    const score = /Of 9 mutants 77\.8 % were noticed/;
    expect(mutationMarkdown(report())).toMatch(score);
    expect(mutationMarkdown(report({ explained: [explanation] }))).toMatch(score);
  });

  it('claims nothing where nothing was mutated, and leaves files without mutants out', () => {
    const empty = { ...record, killed: 0, timeout: 0, survivors: [] };
    const text = mutationMarkdown(report({ records: [empty] }));
    expect(text).toContain('Of 0 mutants – were noticed');
    expect(text).not.toContain('src/x.ts');
    expect(text).not.toContain('NaN');
  });

  it('names the files that were not run', () => {
    expect(mutationMarkdown(report())).not.toContain('Not run');
    const text = mutationMarkdown(report({ notRun: ['src/y.ts', 'src/z.ts'] }));
    expect(text).toContain('Not run since they or their specs changed: src/y.ts, src/z.ts.');
  });

  it('fences text that holds backticks with more of them', () => {
    const quoted = { ...survivor, original: '`x`', mutated: '``' };
    const text = mutationMarkdown(report({ records: [{ ...record, survivors: [quoted] }] }));
    expect(text).toContain('`` `x` `` → ``` `` ```');
  });
});

describe('explanationOf', () => {
  it('asks for the same file, line, original and mutation', () => {
    expect(explanationOf('src/x.ts', survivor, [explanation])).toBe('Nothing is there.');
    for (const other of ['file', 'source', 'original', 'mutated'] as const) {
      expect(explanationOf('src/x.ts', survivor, [{ ...explanation, [other]: 'else' }]), other).toBeNull();
    }
  });
});

describe('staleExplanations', () => {
  it('lists what is explained and does not survive', () => {
    const stale = { ...explanation, mutated: 'k > n' };
    expect(staleExplanations(report({ explained: [explanation, stale] }))).toEqual([stale]);
  });
});
