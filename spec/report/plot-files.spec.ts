import { describe, expect, it } from 'vitest';
import { chartColours } from '../../src/report/chart-colours.js';
import { decayGroups } from '../../src/report/decay-groups.js';
import { decayDrawings, decaySvgFiles } from '../../src/report/decay-svg.js';
import { markupText } from '../../src/report/markup.js';
import {
  awkwardDocument,
  documentOf,
  hostileDocument,
  sampleDocument,
  sampleSeries,
} from './decay-samples.js';

/** Finds tags that are not closed, or closed in the wrong order: a browser would repair them, an XML reader stops. */
function unbalancedTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, empty] of xml.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (empty === '/') continue;
    if (closing === '') open.push(name!);
    else if (open.pop() !== name) return [name!];
  }
  return open;
}

function decayText(series = sampleSeries()): string {
  return markupText(decayDrawings(documentOf([series])).decay(series, 'one'));
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('decaySvgFiles', () => {
  it('draws a comparison a group and two panels a series, under different plain names', () => {
    const names = decaySvgFiles(hostileDocument()).map(({ name }) => name);
    expect(names).toHaveLength(1 + 2 * 9);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z0-9][a-z0-9-]*\.svg$/);
  });

  it('gives the same bytes every time', () => {
    expect(decaySvgFiles(awkwardDocument())).toEqual(decaySvgFiles(awkwardDocument()));
  });

  it.each([
    ['sample', sampleDocument()],
    ['awkward', awkwardDocument()],
    ['hostile', hostileDocument()],
  ])(
    'writes well-formed files of the %s document without a foreign element, attribute or place',
    (_, document) => {
      for (const { text } of decaySvgFiles(document)) {
        expect(unbalancedTags(text)).toEqual([]);
        const tags = text.match(/<[a-zA-Z][^>]*>/g)!;
        const elements = new Set(tags.map((tag) => /^<([a-zA-Z]+)/.exec(tag)![1]));
        for (const element of elements)
          expect([
            'svg',
            'title',
            'style',
            'path',
            'text',
            'g',
            'defs',
            'clipPath',
            'polygon',
            'rect',
          ]).toContain(element);
        expect(tags.join('')).not.toMatch(/\son\w+=|href|style="|class="|zr\d|NaN|Infinity|undefined/);
      }
    },
  );

  it('takes its scale of lags', () => {
    const document = documentOf([sampleSeries()]);
    const ticks = (files: { text: string }[]) =>
      [...files[0]!.text.matchAll(/>(\d+)</g)].map(([, tick]) => tick);
    expect(ticks(decaySvgFiles(document, { scale: 'logarithmic' }))).toContain('20');
    expect(ticks(decaySvgFiles(document))).toContain('150');
  });
});

describe('decayDrawings', () => {
  it('labels ticks as powers of ten and says where the formats end', () => {
    const text = decayText(sampleSeries({ perStep: -0.787 }));
    for (const label of ['10⁻⁶⁰', '10⁻¹⁰', 'float16 ends', 'float32 and bfloat16 end']) {
      expect(text).toContain(`>${label}<`);
    }
    expect(text).not.toContain('float64 ends');
  });

  it('marks every seed that is exactly 0, and no other', () => {
    const triangles = (fates: readonly ('zero' | 'fine')[]) => {
      const text = decayText(sampleSeries({ perStep: -4.1, fates }));
      return countOf(text, 'M0 -1L1 1L-1 1Z');
    };
    expect(triangles(['zero', 'fine', 'zero']) - triangles([])).toBe(2);
  });

  it('leaves a gap where a value is missing, and shows a value between two gaps as a dot', () => {
    const series = { ...sampleSeries({ length: 6, seeds: 1 }), runs: [], low: [], high: [], fit: null };
    const paths = (median: (number | null)[]) =>
      decayText({ ...series, median })
        .split('\n')
        .filter((line) => line.includes(`stroke="${chartColours.blue.light}" stroke-width="2.6"`))
        .map((line) => countOf(line, 'M'));
    expect(paths([0, -1, null, -3, -4, -5, -6])).toEqual([2]);
    const dots = (median: (number | null)[]) => countOf(decayText({ ...series, median }), 'A1 1');
    expect(dots([0, -1, null, -3, null, -5, -6])).toBeGreaterThan(dots([0, -1, -2, -3, -4, -5, -6]));
  });

  it('cuts a name that would leave the figure, never its reach', () => {
    const document = documentOf([sampleSeries({ initialisation: 'long '.repeat(40) })]);
    const text = markupText(decayDrawings(document).comparison(decayGroups(document)[0]!, 'narrow', 'reach'));
    expect(text).toMatch(/>Elman tanh, long [a-z ]+…: 15 steps</);
  });

  it('says in words what a screen reader meets', () => {
    const document = hostileDocument();
    const [group] = decayGroups(document);
    const text = markupText(decayDrawings(document).comparison(group!, 'wide', 'reach'));
    expect(text).toContain('role="img" aria-labelledby="reach-title"');
    expect(text).toContain(
      '<title id="reach-title">How far back the gradient reaches: random inputs, T = 200</title>',
    );
    expect(text).toContain('&lt;script&gt;globalThis.struck = 1&lt;/script&gt;: 15 steps');
  });
});
