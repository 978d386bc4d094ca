import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decayPage } from '../../src/report/decay-page.js';
import { pageStyle, pageStyleHash } from '../../src/report/page-style.js';
import { hostileChanges, laterDocument, sampleChanges } from './decay-changes-samples.js';
import {
  awkwardDocument,
  documentOf,
  hostileDocument,
  sampleDocument,
  sampleSeries,
} from './decay-samples.js';

const documents = [
  ['sample', sampleDocument()],
  ['awkward', awkwardDocument()],
  ['hostile', hostileDocument()],
  ['empty', documentOf([])],
] as const;

describe('decayPage', () => {
  it('gives the same bytes every time', () => {
    expect(decayPage(awkwardDocument())).toBe(decayPage(awkwardDocument()));
  });

  it.each(documents)(
    'is one inert file for the %s document: no script, no address, no style but its own',
    (_, document) => {
      const page = decayPage(document);
      const tags = page.match(/<[a-zA-Z][^>]*>/g)!.join('\n');
      const names = tags.replace(/"[^"]*"/g, '');
      expect(names).not.toMatch(
        /<(?:script|img|link|iframe|object|embed|base|form|image|use|foreignObject)\b/i,
      );
      expect(names).not.toMatch(/\s(?:on\w+|src|srcset|action|style|background)=/i);
      for (const [, address] of tags.matchAll(/\shref="([^"]*)"/g)) expect(address).toMatch(/^#/);
      expect(page.match(/<style>/g)).toHaveLength(1);
      expect(page.match(/<\/style>/g)).toHaveLength(1);
    },
  );

  it.each(documents)(
    'uses each id once in the %s document, and refers to none that is missing',
    (_, document) => {
      const page = decayPage(document);
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
      expect(new Set(ids).size).toBe(ids.length);
      const references = [...page.matchAll(/aria-labelledby="([^"]*)"|href="#([^"]*)"|url\(#([^)]*)\)/g)];
      for (const [, label, link, clip] of references) expect(ids).toContain(label ?? link ?? clip);
    },
  );

  it('escapes hostile texts wherever they stand', () => {
    const page = decayPage(hostileDocument());
    expect(page).toContain('&lt;script&gt;globalThis.struck = 1&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(page).not.toContain(hidden);
  });

  it('says against a baseline what changed, above the summary and in a column of it', () => {
    const page = decayPage(laterDocument(), sampleChanges());
    expect(page).toContain('<p><b>Against the baseline.</b> Of 8 series: 1 reaches farther, 6 identical');
    expect(page.match(/data-heading="Change"/g)).toHaveLength(laterDocument().series.length);
    expect(decayPage(laterDocument())).not.toContain('Against the baseline');
    expect(decayPage(laterDocument(), hostileChanges())).not.toMatch(/<(?:script|img)/);
  });

  it('says which gradient is meant where there are two, and whether it is right', () => {
    const agreement = { verdict: 'agrees', worst: 0, partsAt: null, sentence: 'It <b>agrees</b>.' } as const;
    const page = decayPage(documentOf([sampleSeries(), sampleSeries({ quantity: 'inputs', agreement })]));
    expect(page).toContain('<dt>G(k) at the inputs</dt>');
    expect(page).toContain('It &lt;b&gt;agrees&lt;/b&gt;.');
    expect(decayPage(documentOf([sampleSeries()]))).not.toContain('at the inputs');
  });

  it('tells the question, the answer, every sentence, the command and the seed', () => {
    const document = sampleDocument();
    const page = decayPage(document);
    expect(page).toContain('<h1>How far back does the gradient reach?</h1>');
    expect(page).toContain(
      'Farthest in <b>LSTM, forget bias 3</b>: there the gradient falls below 10⁻³ of where it began after 141 steps.',
    );
    expect(page).toContain(
      'Least far in <b>Elman tanh, uniform</b>: there it falls below the same share after 10 steps.',
    );
    for (const { sentence } of document.series) expect(page).toContain(sentence);
    expect(page).toContain('<code>backproof decay --seed 7</code>');
    expect(page).toContain('Seed 7, backproof 0.1.0.');
  });

  it('counts networks that reach equally far', () => {
    const reaching = (...rates: number[]) =>
      decayPage(
        documentOf(rates.map((perStep, index) => sampleSeries({ perStep, initialisation: `init ${index}` }))),
      );
    expect(reaching(0, 0, -0.5)).toContain(
      '<b>Elman tanh, init 0</b> and 1 other: there the gradient stays above',
    );
    expect(reaching(0, 0)).toContain(
      'In every network here the gradient stays above 10⁻³ of where it began over all 200 steps.',
    );
    expect(reaching(-0.5)).toContain('In <b>Elman tanh, init 0</b> the gradient falls below');
  });

  it('says why a rate or a bound is missing', () => {
    const page = decayPage(awkwardDocument());
    expect(page).toContain('No rate: one seed gives no interval.');
    expect(page).toContain('No rate: no reason was given.');
    expect(page).toContain('No bound: it is known for a single Elman layer');
  });

  it('says so when nothing was measured', () => {
    expect(decayPage(documentOf([]))).toContain('Nothing was measured.');
  });
});

describe('pageStyleHash', () => {
  it('is the SHA-256 of the style sheet: after a change of the sheet, put the received value there', () => {
    expect(pageStyleHash).toBe(createHash('sha256').update(pageStyle).digest('base64'));
  });
});
