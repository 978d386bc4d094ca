import type { CustomSeriesOption } from 'echarts';
import type { SentenceRow, ShownSentence } from '../../../example/example-document.js';
import { ink } from '../../chart-colours.js';
import type { Chart } from '../../chart-svg.js';
import { briefNumber } from '../drawing/brief-number.js';
import type { Shape } from '../drawing/drawn-shapes.js';
import { fittedText, textWidth } from '../drawing/fitted-text.js';
import { placedText, smallSize } from '../drawing/placed-text.js';
import { drawing } from '../drawing/plot-key.js';
import { exampleStyles } from './example-style.js';
import { changeHeight, gradientHeight, wordCells } from './sentence-cells.js';
import { sentenceKey } from './sentence-key.js';
import { type WordColumn, wrappedColumns } from './sentence-layout.js';
import { type SentenceScale, sentenceScale } from './sentence-scale.js';

/** Room for the names of rows, in pixels. */
const namesWidth = 66;
/** Room for `−2·10⁻⁵⁶` in the size of numbers. */
const narrowestColumn = 51;
const widestWord = 150;
const wordPadding = 8;
const columnGap = 2;
const wordHeight = 20;
const rowGap = 4;
const rowHeight = gradientHeight + changeHeight + rowGap;
const lineGap = 14;

/** A sentence laid out: a column a word and a last one for what is to be chosen. */
interface Layout {
  readonly sentence: ShownSentence;
  readonly scale: SentenceScale;
  readonly columns: readonly WordColumn[];
  /** where the first line begins */
  readonly top: number;
}

/**
 * Lays out what each word of a sentence counts for: the words as lines of text, and below each word two cells a network, its
 * gradient in colour and the change of C without it, both with their values. The deciding word's column is framed; the last
 * column holds what is to be chosen, with C.
 *
 * @param told - what the pointer is told of a word
 */
export function sentenceChart(
  sentence: ShownSentence,
  told: (row: SentenceRow, place: number) => string,
  width: number,
): Chart {
  const scale = sentenceScale(sentence);
  const key = sentenceKey(scale, width);
  const widths = writtenWords(sentence).map((word) =>
    Math.max(narrowestColumn, textWidth(word) + wordPadding),
  );
  const columns = wrappedColumns(widths, { left: namesWidth, right: width - columnGap, gap: columnGap });
  const layout: Layout = { sentence, scale, columns, top: key.height };
  const lines = columns.at(-1)!.line + 1;
  return {
    width,
    height: key.height + lines * lineHeight(layout) - lineGap + columnGap,
    option: {
      series: [
        key.series,
        drawing([...rowNames(layout, lines), ...wordTexts(layout)]),
        ...sentence.rows.map((row, index) => networkCells(layout, index, (place) => told(row, place))),
        drawing([frame(layout), ...sentence.rows.map((row, index) => choice(layout, row, index))]),
      ],
    },
  };
}

/** The words and what is to be chosen, cut where they are wider than any word of a language. */
function writtenWords({ words, right }: ShownSentence): string[] {
  return [...words, `${right}?`].map((word) => fittedText(word, widestWord));
}

function lineHeight({ sentence }: Layout): number {
  return wordHeight + sentence.rows.length * rowHeight + lineGap;
}

/** Where the cells of a row begin, in a column's line. */
function rowTop(layout: Layout, place: number, row: number): number {
  return wordTop(layout, place) + wordHeight + row * rowHeight;
}

function wordTop(layout: Layout, place: number): number {
  return layout.top + layout.columns[place]!.line * lineHeight(layout);
}

function rowNames(layout: Layout, lines: number): Shape[] {
  const firsts = Array.from({ length: lines }, (_, line) =>
    layout.columns.findIndex((column) => column.line === line),
  );
  return firsts.flatMap((place) =>
    layout.sentence.rows.flatMap(({ cell }, row): Shape[] => {
      const top = rowTop(layout, place, row);
      const name = placedText(exampleStyles[cell].name, 0, top + gradientHeight / 2, { isBold: true });
      // A line that holds the choice alone has no occlusion.
      if (place === layout.sentence.words.length) return [name];
      return [
        name,
        placedText('occlusion', 0, top + gradientHeight + changeHeight / 2, {
          colour: ink('muted'),
          size: smallSize,
        }),
      ];
    }),
  );
}

function wordTexts(layout: Layout): Shape[] {
  const { sentence, columns } = layout;
  return writtenWords(sentence).map((word, place) => {
    const { x, width } = columns[place]!;
    const isBold = place === sentence.deciding || place === sentence.words.length;
    return placedText(word, x + width / 2, wordTop(layout, place) + wordHeight / 2, {
      isBold,
      align: 'center',
    });
  });
}

/** The cells of a network, an item a word. */
function networkCells(layout: Layout, row: number, told: (place: number) => string): CustomSeriesOption {
  const { sentence, columns, scale } = layout;
  const { cell, gradient, occlusion } = sentence.rows[row]!;
  return {
    type: 'custom',
    coordinateSystem: 'none',
    name: exampleStyles[cell].name,
    data: sentence.words.map((_, place) => ({ name: told(place), value: [place] })),
    renderItem: ({ dataIndex: place }) => {
      const { x, width } = columns[place]!;
      const said = { gradient: gradient[place] ?? null, occlusion: occlusion[place] ?? null };
      return wordCells({ ...said, x, width, y: rowTop(layout, place, row) }, scale);
    },
  };
}

/** Marks the deciding word and all that is said of it. */
function frame(layout: Layout): Shape {
  const { sentence, columns } = layout;
  const { x, width } = columns[sentence.deciding]!;
  const height = wordHeight + sentence.rows.length * rowHeight - rowGap + 2;
  const shape = { x: x - 1, y: wordTop(layout, sentence.deciding), width: width + 2, height, r: 3 };
  return { type: 'rect', shape, style: { fill: 'none', stroke: ink('ink'), lineWidth: 2 } };
}

/** How much a network prefers the right label of the two, and whether it prefers it to all. */
function choice(layout: Layout, { contrast, isRight }: SentenceRow, row: number): Shape {
  const place = layout.columns.length - 1;
  const { x, width } = layout.columns[place]!;
  const top = rowTop(layout, place, row);
  const small = { size: smallSize, align: 'center' } as const;
  return {
    type: 'group',
    children: [
      placedText(`C = ${briefNumber(contrast)}`, x + width / 2, top + gradientHeight / 2, small),
      placedText(isRight ? 'right' : 'wrong', x + width / 2, top + gradientHeight + changeHeight / 2, small),
    ],
  };
}
