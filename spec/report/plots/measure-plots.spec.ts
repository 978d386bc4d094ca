import { describe, expect, it } from 'vitest';
import { chartColours } from '../../../src/report/chart-colours.js';
import { measurePlots } from '../../../src/report/plots/measure-plots.js';
import { documentOf, sampleDocument } from '../decay-samples.js';
import { seriesOf, svgOf, textsOf } from './drawn-options.js';
import { awkwardMeasures, hostileMeasures, measuredDocument } from './measure-samples.js';

const all = [
  'length-heatmap',
  'contributions',
  'truncation',
  'singular-values',
  'lyapunov',
  'gate-memory',
  'final-norms',
];

const documents = [
  ['measured', measuredDocument()],
  ['awkward', awkwardMeasures()],
  ['hostile', hostileMeasures()],
] as const;

const views = documents.flatMap(([name, document]) =>
  measurePlots(document).flatMap((plot) =>
    plot.views.map((view, index) => ({
      name: `${name} ${plot.id} ${index}`,
      id: plot.id,
      view,
      narrow: svgOf(view, 320),
    })),
  ),
);

/** The narrowest letters are a good five pixels wide: so many have no place on the narrowest screen. */
const mostLetters = 61;

/** Finds tags that are not closed, or closed in the wrong order. */
function unbalancedTags(xml: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, empty] of xml.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/g)) {
    if (empty === '/') continue;
    if (closing === '') open.push(name!);
    else if (open.pop() !== name) return [name!];
  }
  return open;
}

describe('measurePlots', () => {
  it('gives the plots in their order, and none without a series', () => {
    expect(measurePlots(measuredDocument()).map(({ id }) => id)).toEqual(all);
    expect(measurePlots(documentOf([]))).toEqual([]);
  });

  it('leaves out what was not measured', () => {
    expect(measurePlots(sampleDocument()).map(({ id }) => id)).toEqual(['length-heatmap', 'final-norms']);
  });

  it('draws every view as a well-formed, inert file', () => {
    for (const { name, view, narrow } of views) {
      for (const svg of name.endsWith(' 0') ? [narrow, svgOf(view, 1100)] : [narrow]) {
        expect(unbalancedTags(svg), name).toEqual([]);
        const tags = svg.match(/<[a-zA-Z][^>]*>/g)!.join('');
        expect(tags, name).not.toMatch(
          /<(?!svg|title|path|text|g|defs|clipPath|polygon|polyline|rect|circle|line)/,
        );
        expect(tags, name).not.toMatch(/\son\w+=|href|style="|class="|zr\d|NaN|Infinity|undefined/);
      }
    }
  });

  it('draws the same each time', () => {
    for (const { name, view, narrow } of views.slice(0, 7)) expect(svgOf(view, 320), name).toBe(narrow);
  });

  it('uses colours that turn on a dark screen; only fields of a heat map keep theirs', () => {
    const turning = [...Object.values(chartColours).map(({ light }) => light), 'none', 'transparent'];
    for (const { name, id, narrow } of views) {
      const painted = narrow.replace(/<clipPath.*?<\/clipPath>/gsu, '');
      const strokes = [...painted.matchAll(/ stroke="([^"]*)"/g)].map(([, colour]) => colour);
      const fills = [...painted.matchAll(/ fill="([^"]*)"/g)].map(([, colour]) => colour);
      const colours = new Set(id === 'length-heatmap' ? strokes : [...strokes, ...fills]);
      for (const colour of colours) expect(turning, name).toContain(colour);
    }
  });

  it('cuts names that would leave the narrowest screen', () => {
    const texts = views.flatMap(({ narrow }) => textsOf(narrow));
    for (const text of texts) expect([...text].length, text).toBeLessThan(mostLetters);
    expect(texts.some((text) => text.includes('long long'))).toBe(true);
  });

  it('has a row of as many cells as there are columns, finite numbers all of them', () => {
    for (const { name, view } of views) {
      const { columns, rows } = view.table();
      expect(rows.length, name).toBeGreaterThan(0);
      for (const row of rows) {
        expect(row, name).toHaveLength(columns.length);
        for (const cell of row) if (typeof cell === 'number') expect(Number.isFinite(cell), name).toBe(true);
      }
    }
  });

  it('tells tips something in every view, and everything that has a name', () => {
    for (const { name, view } of views) {
      const named = seriesOf(view).filter((series) => series.name !== undefined);
      expect(named.flatMap(({ data }) => data).length, name).toBeGreaterThan(0);
      for (const datum of named.flatMap(({ data }) => data)) {
        expect(datum, name).toHaveProperty('value');
        if (view.tips.trigger === 'item') expect((datum as { name: string }).name, name).not.toBe('');
      }
    }
  });

  it('says one true sentence of every view', () => {
    for (const { name, view } of views) {
      expect(view.summary, name).toMatch(/\.$/);
      expect(view.summary.replace(/\d NaN/, ''), name).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });
});
