import type { ScatterSeriesOption } from 'echarts';
import { lagAxisOption } from '../../chart-axes.js';
import { ink } from '../../chart-colours.js';
import { fontSize, line, type MarkLook } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { type LagAxis, lagAxis } from '../../lag-axis.js';
import { epsilonText } from '../../numbers-as-text.js';
import { type EdgedRange, edgedLabel, edgedRange } from '../drawing/edged-range.js';
import { fittedText } from '../drawing/fitted-text.js';
import { type KeyEntry, plotKey } from '../drawing/plot-key.js';
import { rowText } from '../drawing/row-text.js';
import { fateLooks, fates } from './final-fates.js';
import type { FinalRatio } from './final-ratios.js';
import type { FinalKind, FinalPoint, FinalRow } from './final-rows.js';

/** What a figure of final norms needs beside its rows. */
export interface FinalNormsOptions {
  /** ε: below it a seed vanished, above its inverse it exploded */
  readonly epsilon: number;
  readonly width: number;
}

const sides = { left: 18, right: 18, outerBoundsMode: 'none' as const };
const rowHeight = 66;
const bottom = 48;
const levelNames = 36;
const narrow = 480;

/** Where things stand in a row of height 1. */
const inRow = { name: 0.13, told: 0.37, points: 0.76, spread: 0.05 };

/**
 * Lays out log₁₀ of G(T)/G(0): a row a network, a mark a seed by its fate, with the median and the root mean square; zeros stand on
 * the left edge, infinities on the right one, and what is no number is counted beside the row's name.
 */
export function finalNormsChart(rows: readonly FinalRow[], { epsilon, width }: FinalNormsOptions): Chart {
  const threshold = Math.log10(epsilon);
  const range = finalRange(rows, threshold, width);
  const axis: LagAxis = { ...lagAxis(1), ...range, label: edgedLabel(range) };
  const room = width - sides.left - sides.right;
  const key = plotKey(keyEntries(rows), { left: sides.left, top: 2, width: room });
  const top = key.height + levelNames;
  const height = rows.length * rowHeight;
  return {
    width,
    height: top + height + bottom,
    option: {
      grid: { ...sides, top, height },
      xAxis: lagAxisOption(axis, { name: 'G(T) / G(0)' }),
      yAxis: { type: 'value', min: 0, max: rows.length, inverse: true, show: false },
      series: [
        ...thresholds(threshold, epsilon, rows.length, range),
        ...rows.flatMap((row, index) => [
          line(
            [
              [range.min, index + inRow.points],
              [range.max, index + inRow.points],
            ],
            { colour: 'track', width: 1, z: 0 },
          ),
          rowText(fittedText(row.name, room), { x: range.min, y: index + inRow.name }),
          rowText(fittedText(row.told, room), { x: range.min, y: index + inRow.told, colour: 'muted' }),
          pointSeries(row, index, range),
        ]),
        key.series,
      ],
    },
  };
}

function finalRange(rows: readonly FinalRow[], threshold: number, width: number): EdgedRange {
  const ratios = rows.flatMap(({ points }) => points.map(({ ratio }) => ratio));
  const isNarrow = width < narrow;
  const range = edgedRange(
    [...ratios.map((ratio) => (typeof ratio === 'number' ? ratio / Math.LN10 : null)), threshold, -threshold],
    {
      zeros: ratios.includes('zero'),
      infinities: ratios.includes('infinite'),
      gap: isNarrow ? 0.14 : 0.07,
      most: isNarrow ? 3 : 7,
    },
  );
  const margin = 0.02 * (range.max - range.min);
  return { ...range, min: range.min - margin, max: range.max + margin };
}

const looks: Readonly<Record<FinalKind, MarkLook | null>> = {
  nan: fateLooks.nan.mark,
  zero: fateLooks.zero.mark,
  vanished: fateLooks.vanished.mark,
  fine: fateLooks.fine.mark,
  exploded: fateLooks.exploded.mark,
  infinite: fateLooks.infinite.mark,
  median: { symbol: 'bar', size: 22, colour: 'ink' },
  'root mean square': { symbol: 'diamond', size: 13, colour: 'ink', hollow: true },
};

function pointSeries({ name, points }: FinalRow, row: number, range: EdgedRange): ScatterSeriesOption {
  return {
    type: 'scatter',
    name,
    z: 5,
    data: points.flatMap((point, index) => {
      const look = looks[point.kind];
      const place = placeOf(point.ratio, range);
      if (look === null || place === null) return [];
      return [
        { ...drawn(look), name: point.text, value: [place, row + inRow.points + lifted(point, index)] },
      ];
    }),
  };
}

/** Seeds that end alike stand a little above one another. */
function lifted({ seed }: FinalPoint, index: number): number {
  return seed === null ? 0 : ((index % 5) - 2) * inRow.spread;
}

function placeOf(ratio: FinalRatio, { floor, ceiling }: EdgedRange): number | null {
  if (typeof ratio === 'number') return ratio / Math.LN10;
  return { zero: floor, infinite: ceiling, lost: null }[ratio];
}

/** How ECharts is told of a mark; a bar is a narrow rectangle. */
function drawn({ symbol, size, colour, hollow = false, rotate = 0 }: MarkLook) {
  return {
    symbol: symbol === 'bar' ? 'rect' : symbol,
    symbolSize: symbol === 'bar' ? [3, size] : size,
    symbolRotate: rotate,
    itemStyle: hollow
      ? { color: 'transparent', borderColor: ink(colour), borderWidth: 1.6, opacity: 1 }
      : { color: ink(colour), opacity: 1 },
  };
}

/** The two thresholds as lines through all rows, their names above them on lines of their own. */
function thresholds(threshold: number, epsilon: number, rows: number, range: EdgedRange) {
  const share = (place: number) => (place - range.min) / (range.max - range.min);
  return [
    { place: threshold, text: `vanished below ${epsilonText(epsilon)}`, lift: 4 },
    { place: -threshold, text: `exploded above ${epsilonText(1 / epsilon)}`, lift: 18 },
  ].flatMap(({ place, text, lift }) => [
    line(
      [
        [place, 0],
        [place, rows],
      ],
      { colour: 'muted', width: 1, dash: [6, 4], z: 1 },
    ),
    levelName(text, place, lift, share(place) > 0.5),
  ]);
}

function levelName(text: string, place: number, lift: number, toLeft: boolean): ScatterSeriesOption {
  return {
    ...rowText(text, { x: place, y: 0, colour: 'muted' }),
    label: {
      show: true,
      position: [0, -lift],
      align: toLeft ? 'right' : 'left',
      verticalAlign: 'bottom',
      formatter: () => text,
      color: ink('muted'),
      fontSize: fontSize - 1,
    },
  };
}

function keyEntries(rows: readonly FinalRow[]): KeyEntry[] {
  const kinds = new Set(rows.flatMap(({ points }) => points.map(({ kind }) => kind)));
  return [...fates, 'median' as const, 'root mean square' as const].flatMap((kind) => {
    const mark = looks[kind];
    if (mark === null || !kinds.has(kind)) return [];
    const text = kind === 'median' || kind === 'root mean square' ? kind : fateLooks[kind].name;
    return [{ text, sign: { kind: 'mark' as const, ...mark } }];
  });
}
