import { describe, expect, it } from 'vitest';
import type { ShownSentence } from '../../../../src/example/example-document.js';
import { ink } from '../../../../src/report/chart-colours.js';
import { chartSvg } from '../../../../src/report/chart-svg.js';
import { markupText } from '../../../../src/report/markup.js';
import { briefNumber } from '../../../../src/report/plots/drawing/brief-number.js';
import { heatColours } from '../../../../src/report/plots/drawing/heat-palette.js';
import { sentenceChart } from '../../../../src/report/plots/trained/sentence-chart.js';
import { namedSeries, sampleSentence } from './example-samples.js';

const told = () => 'told';
const drawn = (sentence: ShownSentence, width = 960): string =>
  markupText(chartSvg(sentenceChart(sentence, told, width), { id: 'x', title: 't' }));

/** The texts of a drawing, in their order, with where they stand. */
function texts(svg: string): { text: string; x: number; y: number; fill: string }[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)<\/text>/g)].map(([, attributes, text]) => {
    const at = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(` ${attributes}`)?.[1] ?? '';
    return { text: text!, x: Number(at('x')), y: Number(at('y')), fill: at('fill') };
  });
}

/** What is drawn below names and scales: the cells of the words. */
function cellsOf(svg: string): string {
  return svg.slice(0, svg.indexOf('gradient ‖'));
}

/** The frame: its left end and top. */
function frame(svg: string): { x: number; y: number } {
  const [path, ...others] = [...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)[^>]*stroke-width="2"/g)];
  expect(others).toEqual([]);
  return { x: Number(path![1]), y: Number(path![2]) };
}

describe('sentenceChart', () => {
  it('writes every word, and every value of every network below it', () => {
    const written = texts(drawn(sampleSentence)).map(({ text }) => text);
    for (const text of ['she', '&lt;b&gt;&amp;', 'gone\\u202eback', 'slept', 'herself?']) {
      expect(written).toContain(text);
    }
    for (const { gradient, occlusion, contrast } of sampleSentence.rows) {
      for (const value of [...gradient, ...occlusion]) expect(written).toContain(briefNumber(value));
      expect(written).toContain(`C = ${briefNumber(contrast)}`);
    }
    expect(written.filter((text) => text === 'right' || text === 'wrong')).toEqual(['right', 'wrong']);
  });

  it.each([0, 2, 3])('frames the deciding word, word %i, and no other', (deciding) => {
    const svg = drawn({ ...sampleSentence, deciding });
    const columns = ['she', '&lt;b&gt;&amp;', 'gone\\u202eback', 'slept'].map(
      (word) => texts(svg).find(({ text }) => text === word)!.x,
    );
    const { x } = frame(svg);
    const framed = columns.findIndex(
      (middle, index) => x < middle && (index === 0 || x > columns[index - 1]!),
    );
    expect(framed).toBe(deciding);
  });

  it('colours gradients by one scale: equal ones alike in all networks, and no network by its own greatest', () => {
    const [elman, lstm] = sampleSentence.rows;
    const rows = [
      { ...elman!, gradient: [1e-30, 1e-20, 1e-10, 1e-10] },
      { ...lstm!, gradient: [1e-10, 1e-2, 100, 1] },
    ];
    const svg = drawn({ ...sampleSentence, rows });
    const fills = [...cellsOf(svg).matchAll(/<path d="[^"]*" fill="(#[0-9a-f]{6})"><\/path>/g)].map(
      ([, fill]) => fill!,
    );
    expect(fills).toHaveLength(8);
    expect(fills[2]).toBe(fills[3]);
    expect(fills[2]).toBe(fills[4]);
    expect(fills[0]).toBe(heatColours[0]);
    expect(fills[6]).toBe(heatColours.at(-1));
    expect(fills[3]).not.toBe(heatColours.at(-1));
  });

  it('colours changes of C by their sign', () => {
    const svg = drawn(sampleSentence);
    const strongest = (colour: string) =>
      Math.max(
        ...[...cellsOf(svg).matchAll(new RegExp(`fill="${colour}" fill-opacity="([^"]*)"`, 'g'))].map(
          ([, opacity]) => Number(opacity),
        ),
      );
    expect(strongest(ink('wine'))).toBe(0.55);
    expect(strongest(ink('olive'))).toBeGreaterThan(0);
    expect(strongest(ink('olive'))).toBeLessThan(0.1);
  });

  it('gives the pointer an item for each word of each network', () => {
    const tell = ({ cell }: { cell: string }, place: number) => `${cell} ${place}`;
    const series = namedSeries(sentenceChart(sampleSentence, tell, 960));
    expect(series.map(({ name }) => name)).toEqual(['Elman', 'LSTM']);
    expect(series[1]!.data.map(({ name }) => name)).toEqual(['lstm 0', 'lstm 1', 'lstm 2', 'lstm 3']);
  });

  it('breaks a long sentence into lines that stay within the figure, each with the names of its rows', () => {
    const words = Array.from({ length: 30 }, (_, index) => `word${index}`);
    const numbers = words.map((_, index) => index + 1);
    const rows = sampleSentence.rows.map((row) => ({ ...row, gradient: numbers, occlusion: numbers }));
    const sentence = { ...sampleSentence, words, rows };
    const lines = (width: number) =>
      texts(drawn(sentence, width)).filter(({ text }) => text === 'Elman').length;
    expect(lines(960)).toBeGreaterThan(1);
    expect(lines(360)).toBeGreaterThan(lines(960));
    for (const width of [360, 960]) {
      const { height } = sentenceChart(sentence, told, width);
      for (const { x, y } of texts(drawn(sentence, width))) {
        expect(x).toBeLessThan(width);
        expect(y).toBeLessThan(height);
      }
    }
  });

  it('draws a sentence whose words are as long as can be', () => {
    const words = ['x'.repeat(5000), '字'.repeat(400), 'a', 'b'];
    expect(drawn({ ...sampleSentence, words }, 360).length).toBeLessThan(50_000);
  });
});
