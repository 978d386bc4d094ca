import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { conformancePage } from '../../../src/report/conformance/conformance-page.js';
import { conformanceSentence } from '../../../src/report/conformance/conformance-words.js';
import { escapeMarkup } from '../../../src/report/markup.js';
import { emptyConformance, hostileConformance, mixedDocument } from './conformance-samples.js';

const documents = [
  ['mixed', mixedDocument()],
  ['hostile', hostileConformance()],
  ['empty', emptyConformance()],
] as const;

describe('conformancePage', () => {
  it.each(documents)('is one inert file for the %s document: no script, no address', (_, document) => {
    const page = conformancePage(document);
    const names = page
      .match(/<[a-zA-Z][^>]*>/g)!
      .join('\n')
      .replace(/"[^"]*"/g, '');
    expect(names).not.toMatch(/<(?:script|img|link|iframe|object|embed|base|form)\b/i);
    expect(names).not.toMatch(/\s(?:on\w+|src|srcset|action|style|background)=/i);
    for (const [, address] of page.matchAll(/\shref="([^"]*)"/g)) expect(address).toMatch(/^#/);
    expect(page.match(/<style>/g)).toHaveLength(2);
  });

  it.each(documents)('closes every element that it opens, for the %s document', (_, document) => {
    const open: string[] = [];
    const empty = new Set(['meta', 'br', 'path']);
    for (const [, end, name, self] of conformancePage(document).matchAll(
      /<(\/?)([a-z][a-z0-9]*)[^>]*?(\/?)>/g,
    )) {
      if (end === '/') expect(open.pop()).toBe(name);
      else if (self !== '/' && !empty.has(name!)) open.push(name!);
    }
    expect(open).toEqual([]);
  });

  it.each(documents)(
    'uses each id once in the %s document, and refers to none that is missing',
    (_, document) => {
      const page = conformancePage(document);
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
      expect(new Set(ids).size).toBe(ids.length);
      const references = page.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"|href="#([^"]*)"/g);
      for (const [, label, link] of references) expect(ids).toContain(label ?? link);
    },
  );

  it('lets in its two style sheets, and nothing else', () => {
    const page = conformancePage(mixedDocument());
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hashes = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
      ([, style]) => `'sha256-${createHash('sha256').update(style!).digest('base64')}'`,
    );
    expect(hashes).toHaveLength(2);
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashes.join(' ')}; base-uri 'none'; form-action 'none'`,
    );
  });

  it('escapes hostile texts wherever they stand', () => {
    const page = conformancePage(hostileConformance());
    expect(page).toContain('&lt;script&gt;globalThis.struck = 1&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|<svg onload/);
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(page).not.toContain(hidden);
  });

  it('begins with what the run came to, and tells what each row did', () => {
    const page = conformancePage(mixedDocument());
    expect(page).toContain(`<p class="lead">${escapeMarkup(conformanceSentence(mixedDocument()))}</p>`);
    for (const text of ['cannot run here', 'forward passes; gradients not offered', 'not yet traced']) {
      expect(page).toContain(text);
    }
    expect(page).toContain('PyTorch is not installed. python3 -m pip install torch installs it.');
  });

  it('says of an implementation what is its adapter’s, and nothing where nothing is', () => {
    const [, torch, truncating] = conformancePage(mixedDocument()).split('<h3 id="implementation-');
    expect(truncating).toContain(
      '<p><b>The adapter’s part.</b> It has no loss: the adapter sums ½·(ŷ − y)².</p>',
    );
    expect(torch).not.toContain('adapter');
  });

  it('links a finding to the claims that explain it', () => {
    const page = conformancePage(mixedDocument());
    expect(page).toMatch(/<span class="tag">traced<\/span> <a href="#claim-0">The Elman cell’s gradient/);
    expect(page).toMatch(/<span class="tag">by documented design<\/span> <a href="#claim-1">/);
    expect(page).toMatch(/<span class="tag open">not yet traced<\/span><\/p>/);
    expect(page).toContain('<dt>src/backward.js:42</dt>');
  });
});
