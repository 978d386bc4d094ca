import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DecayChanges } from '../../src/decay/baseline/decay-changes.js';
import type { DecayDocument } from '../../src/decay/decay-document.js';
import { decayPage } from '../../src/report/decay-page.js';
import { packedText } from '../../src/report/packed-text.js';
import { pageLoaderHash } from '../../src/report/page-loader.js';
import { pageStyle, pageStyleHash } from '../../src/report/page-style.js';
import { reportChapters } from '../../src/report/report-chapters.js';
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

const script = { text: "globalThis.drawn = 'yes'", hash: 'aGFzaA==' };

function pageOf(document: DecayDocument, changes: DecayChanges | null = null): string {
  return decayPage(document, { script, changes });
}

describe('decayPage', () => {
  it('gives the same bytes every time', () => {
    expect(pageOf(awkwardDocument())).toBe(pageOf(awkwardDocument()));
  });

  it.each(documents)(
    'is one inert file for the %s document: no script but its own, no address, no style but its own',
    (_, document) => {
      const own = /<script type="(?:module|application\/octet-stream)"[^>]*>[^<]*<\/script>/g;
      expect(pageOf(document).match(own)).toHaveLength(3);
      const page = pageOf(document).replace(own, '');
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
      const page = pageOf(document);
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
      expect(new Set(ids).size).toBe(ids.length);
      const references = [...page.matchAll(/aria-labelledby="([^"]*)"|href="#([^"]*)"|url\(#([^)]*)\)/g)];
      for (const [, label, link, clip] of references) expect(ids).toContain(label ?? link ?? clip);
    },
  );

  it('escapes hostile texts wherever they stand', () => {
    const page = pageOf(hostileDocument()).replace(/<script type="[^"]*"[^>]*>/g, '');
    expect(page).toContain('&lt;script&gt;globalThis.struck = 1&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(page).not.toContain(hidden);
  });

  it('says against a baseline what changed, above the summary and in a column of it', () => {
    const page = pageOf(laterDocument(), sampleChanges());
    expect(page).toContain('<p><b>Against the baseline.</b> Of 8 series: 1 reaches farther, 6 identical');
    expect(page.match(/data-heading="Change"/g)).toHaveLength(laterDocument().series.length);
    expect(pageOf(laterDocument())).not.toContain('Against the baseline');
    expect(pageOf(laterDocument(), hostileChanges())).not.toMatch(/<(?:script>|img)/);
  });

  it('says which gradient is meant where there are two, and whether it is right', () => {
    const agreement = { verdict: 'agrees', worst: 0, partsAt: null, sentence: 'It <b>agrees</b>.' } as const;
    const page = pageOf(documentOf([sampleSeries(), sampleSeries({ quantity: 'inputs', agreement })]));
    expect(page).toContain('<dt>G(k) at the inputs</dt>');
    expect(page).toContain('It &lt;b&gt;agrees&lt;/b&gt;.');
    expect(pageOf(documentOf([sampleSeries()]))).not.toContain('at the inputs');
  });

  it('tells the question, the answer, every sentence, the command and the seed', () => {
    const document = sampleDocument();
    const page = pageOf(document);
    expect(page).toContain('<h1>How far back does the gradient reach?</h1>');
    expect(page).toContain(
      'Farthest in LSTM, forget bias 3: there the gradient falls below 10⁻³ of where it began after 141 steps.',
    );
    expect(page).toContain(
      'Least far in Elman tanh, uniform: there it falls below the same share after 10 steps.',
    );
    for (const { sentence } of document.series) expect(page).toContain(sentence);
    expect(page).toContain('<code>backproof decay --seed 7</code>');
    expect(page).toContain('Seed 7, backproof 0.1.0.');
  });

  it('lets its program in by its hash, packed behind everything that it draws into', () => {
    const page = pageOf(sampleDocument());
    expect(page).toContain(`script-src &#39;sha256-${pageLoaderHash}&#39; &#39;sha256-aGFzaA==&#39;;`);
    const [places, data, program] = ['data-plot="reach"', 'id="report-data"', 'id="packed-program"'].map(
      (what) => page.indexOf(what),
    );
    expect(places).toBeLessThan(data!);
    expect(data).toBeLessThan(program!);
    expect(page.slice(program)).toContain(`>${packedText(script.text)}</script>`);
  });

  it('has a place for every plot, and says how each is read', () => {
    const page = pageOf(sampleDocument());
    const chapters = reportChapters({ document: sampleDocument(), examples: null });
    for (const { id, reading } of chapters.flatMap(({ plots }) => plots)) {
      expect(page.match(new RegExp(`data-plot="${id}"`, 'g'))).toHaveLength(1);
      expect(page).toContain(reading.slice(0, 40));
    }
  });

  it('shows the figure of the answer where no script runs', () => {
    const [, still] = /<noscript>(<svg.*?<\/svg>)<\/noscript>/su.exec(pageOf(sampleDocument()))!;
    expect(still).toContain('>LSTM, forget bias 3: 141 steps<');
  });

  it('says so when nothing was measured', () => {
    expect(pageOf(documentOf([]))).toContain('Nothing was measured.');
  });
});

describe('pageStyleHash', () => {
  it('is the SHA-256 of the style sheet: after a change of the sheet, put the received value there', () => {
    expect(pageStyleHash).toBe(createHash('sha256').update(pageStyle).digest('base64'));
  });
});
