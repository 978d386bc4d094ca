import { describe, expect, it } from 'vitest';
import type { DecayDocument } from '../../src/decay/decay-document.js';
import { plotFiles } from '../../src/report/plot-files.js';
import { reportChapters } from '../../src/report/report-chapters.js';
import { awkwardDocument, hostileDocument, sampleDocument } from './decay-samples.js';
import { unbalancedTags } from './unbalanced-tags.js';

function filesOf(document: DecayDocument) {
  return plotFiles(reportChapters({ document, examples: null }).flatMap(({ plots }) => plots));
}

describe('plotFiles', () => {
  it('draws each view that is not minor, under different plain names', () => {
    const names = filesOf(hostileDocument()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('decay-'))).toHaveLength(9);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*\.svg$/);
  });

  it('leaves single curves of shorter sequences to the page', () => {
    const decays = filesOf(sampleDocument()).filter(({ name }) => name.startsWith('decay-'));
    const longest = sampleDocument().series.filter(({ length }) => length === 1000);
    expect(decays).toHaveLength(longest.length);
    for (const { name } of decays) expect(name).toMatch(/t-1000\.svg$/);
  });

  it('gives the same bytes every time', () => {
    expect(filesOf(awkwardDocument())).toEqual(filesOf(awkwardDocument()));
  });

  it.each([
    ['sample', sampleDocument()],
    ['awkward', awkwardDocument()],
    ['hostile', hostileDocument()],
  ])(
    'writes well-formed files of the %s document without a foreign element, attribute or place',
    (_, document) => {
      for (const { name, text } of filesOf(document)) {
        expect(unbalancedTags(text), name).toEqual([]);
        const tags = text.match(/<[a-zA-Z][^>]*>/g)!;
        const elements = new Set(tags.map((tag) => /^<([a-zA-Z]+)/.exec(tag)![1]!));
        for (const element of elements) expect(drawnElements, name).toContain(element);
        expect(tags.join(''), name).not.toMatch(/\son\w+=|href|style="|class="|zr\d|NaN|Infinity|undefined/);
      }
    },
  );
});

const drawnElements = [
  'svg',
  'title',
  'style',
  'path',
  'text',
  'g',
  'defs',
  'clipPath',
  'linearGradient',
  'stop',
  'polygon',
  'polyline',
  'circle',
  'rect',
];
