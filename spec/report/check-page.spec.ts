import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPage } from '../../src/report/check-page.js';
import { escapeMarkup } from '../../src/report/markup.js';
import { powerClause, summarySentence } from '../../src/report/result-words.js';
import { hostileCheck, nothingResult } from './check-page-samples.js';
import { foreignResult, isInert } from './foreign-results.js';
import { swappedGates } from './pretty-samples.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
  sampleCheck,
  sampleFinding,
} from './result-samples.js';

const results = [
  ['pass', passingResult()],
  ['fail', failingResult()],
  ['known', knownResult()],
  ['inconclusive', inconclusiveResult()],
  ['error', erroneousResult()],
  ['nothing', nothingResult()],
  ['hostile', hostileCheck()],
] as const;

/** The elements that a page leaves open at its end, or that it closes out of order: none where it is well-formed. */
function unclosed(page: string): string[] {
  const open: string[] = [];
  const empty = new Set(['meta', 'path']);
  for (const [, end, name, self] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^>]*?)?(\/?)>/g)) {
    if (end === '/') {
      if (open.pop() !== name) return [`</${name}>`];
    } else if (self !== '/' && !empty.has(name!)) open.push(name!);
  }
  return open;
}

/** The names of all elements and attributes, without what the attributes say. */
function skeleton(page: string): string {
  return page
    .match(/<[a-zA-Z][^>]*>/g)!
    .join('\n')
    .replace(/"[^"]*"/g, '');
}

const loading = /<(?:script|img|link|iframe|object|embed|base|form)\b/i;
const acting = /\s(?:on\w+|src|srcset|action|style|background)=/i;

describe('checkPage', () => {
  it.each(results)('is one inert, well-formed file, %s: no script, no address', (_, result) => {
    const page = checkPage(result, 'backproof check --seed 7');
    expect(skeleton(page)).not.toMatch(loading);
    expect(skeleton(page)).not.toMatch(acting);
    for (const [, address] of page.matchAll(/\shref="([^"]*)"/g)) expect(address).toMatch(/^#/);
    expect(unclosed(page)).toEqual([]);
  });

  it.each(results)('uses each id once, %s, and refers to none that is missing', (_, result) => {
    const page = checkPage(result);
    const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
    expect(new Set(ids).size).toBe(ids.length);
    const references = page.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"|href="#([^"]*)"/g);
    for (const [, label, link] of references) expect(ids).toContain(label ?? link);
  });

  it('lets in its two style sheets, and nothing else', () => {
    const page = checkPage(passingResult());
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hashes = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
      ([, style]) => `'sha256-${createHash('sha256').update(style!).digest('base64')}'`,
    );
    expect(hashes).toHaveLength(2);
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`,
    );
  });

  it('shows hostile texts as texts, whatever a subject sends, and every finding with its replay line', () => {
    fc.assert(
      fc.property(foreignResult, fc.oneof(fc.constant(null), fc.string()), (result, command) => {
        const page = checkPage(result, command);
        expect(isInert(page)).toBe(true);
        expect(unclosed(page)).toEqual([]);
        expect(skeleton(page)).not.toMatch(loading);
        expect(skeleton(page)).not.toMatch(acting);
        const shown = [...result.findings, ...(result.baseline?.known ?? [])];
        expect(page.match(/<article /g) ?? []).toHaveLength(shown.length);
        for (const { replay } of shown) expect(page).toContain(`<code>${escapeMarkup(replay)}</code>`);
      }),
    );
  });

  it('says the same words as the other reports', () => {
    const page = checkPage(passingResult());
    expect(page).toContain(`<p class="lead">${escapeMarkup(summarySentence(passingResult()))}.</p>`);
    expect(page).toContain(escapeMarkup(powerClause(passingResult().power!)));
  });

  it('shows of a finding its numbers, place, fault, how sure that is, case and replay line', () => {
    const finding = swappedGates({ confidence: 'matched', quantities: ['Waa_l1_reverse', 'Wax'] });
    const page = checkPage({ ...failingResult(), findings: [finding] });
    for (const text of [
      '<div class="actual"><dt>got</dt><dd>-1.840e-1</dd>',
      '<div class="expected"><dt>expect</dt><dd>-2.360e-1</dd>',
      '<dt>error</dt><dd>5.2e-2, 22 % of the expected value</dd>',
      '<dt>budget</dt><dd>6.2e-10; the error is 8.4e7 times that</dd>',
      '<strong>permuted, gates\u00a0g,\u00a0o</strong> Gates g and o are swapped',
      'The numbers are right and stand in the wrong places',
      'The fault gives every number that the subject answered, within its budget.',
      '<dt>where</dt><dd>gate g, row 1, column 2; layer 1, reverse direction</dd>',
      '<dt>explains</dt><dd>Waa_l1_reverse, Wax</dd>',
      '<dt>case</dt><dd>LSTM, 2 layers, bidirectional;',
      '<pre class="replay"><code>backproof check my-lstm.ts --seed 42 --path 3:0</code></pre>',
      '<code>gradient/reference</code>',
    ]) {
      expect(page).toContain(text);
    }
    expect(page.indexOf('id="findings"')).toBeLessThan(page.indexOf('<table'));
  });

  it('shows ten findings and counts the rest', () => {
    const findings = Array.from({ length: 14 }, () => sampleFinding());
    const page = checkPage({ ...failingResult(), findings });
    expect(page.match(/<article /g)).toHaveLength(10);
    expect(page).toContain('4 more findings in the result document');
  });

  it('has one row for the properties that passed', () => {
    const properties = ['adjoint', 'causal', 'batch-sum'].map((name) =>
      sampleCheck({ id: `property/${name}`, cases: 14 }),
    );
    const page = checkPage(passingResult({ checks: [sampleCheck(), ...properties] }));
    expect(page).toContain('property/* (3)');
    expect(page).not.toContain('property/causal');
  });

  it('certifies nothing of a check that failed', () => {
    const certificates = [
      { check: 'gradient/reference', quantity: 'Waa', relativeErrorBound: 3e-12, missProbability: 0 },
    ];
    expect(checkPage(passingResult({ certificates }))).toContain('id="certificates"');
    expect(checkPage({ ...failingResult(), certificates })).not.toContain('id="certificates"');
  });

  it('shows the error that ended a run, with the last lines of stderr and its replay line', () => {
    const page = checkPage(erroneousResult());
    expect(page).toContain('evaluate gave no reply within 60 s');
    expect(page).toContain('  File &quot;my_rnn.py&quot;, line 7\n');
    expect(page).toContain('Nothing came back.');
    expect(page).toContain('--seed 7 --path 2</code>');
  });

  it('shows what the baseline knows as known, and what of it is gone', () => {
    const page = checkPage(knownResult());
    expect(page).toContain('1 known finding, as in the baseline, does not count:');
    expect(page).toContain('1 finding of the baseline no longer occurs');
    expect(page).not.toContain('id="findings"');
  });

  it('ends with the command, the seed and the version', () => {
    const page = checkPage(passingResult(), 'backproof check ./a&b.ts --seed 7');
    expect(page).toContain('<code>backproof check ./a&amp;b.ts --seed 7</code>');
    expect(page).toMatch(/Seed 7, miss probability 10⁻⁹, backproof 0\.1\.0/);
  });
});
