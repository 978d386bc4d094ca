import type { CustomSeriesOption } from 'echarts';
import type { DecaySeries } from '../../../decay/decay-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { ink } from '../../chart-colours.js';
import { marks } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import type { DecadeRange } from '../../decade-axis.js';
import { type LagAxis, lagAxis } from '../../lag-axis.js';
import { epsilonText } from '../../numbers-as-text.js';
import { type Box, dotted, filled, framed, hatching, type Shape } from '../drawing/drawn-shapes.js';
import { type HeatScale, scaleAxis, scaleBar, scaleColour } from '../drawing/heat-scale.js';
import { placedText } from '../drawing/placed-text.js';
import { drawing, type KeyEntry, plotKey } from '../drawing/plot-key.js';
import { emptyRuns, type HeatCell, heatCells } from './heat-cells.js';

/** What a heat map of lengths needs beside its series. */
export interface LengthHeatmapOptions {
  readonly scale: HeatScale;
  /** ε of the horizon */
  readonly epsilon: number;
  readonly width: number;
}

const sides = { left: 54, right: 18, outerBoundsMode: 'none' as const };
const barTop = 30;
const barHeight = 14;
const keyTop = barTop + barHeight + 28;
const bottom = 48;
const between = 5;

/**
 * Lays out sequence length by lag: a row a length, a cell a kept lag on an axis of doublings, and above them the scale of colours.
 *
 * Exact zeros are hatched, what is no finite number is dotted, lags beyond a row's length are empty; a ring is the horizon.
 */
export function lengthHeatmapChart(series: readonly DecaySeries[], options: LengthHeatmapOptions): Chart {
  const { width, scale } = options;
  const rows = series.map(heatCells);
  const key = plotKey(keyEntries(rows, series, options.epsilon), {
    left: sides.left,
    top: keyTop,
    width: width - sides.left - sides.right,
  });
  const top = keyTop + key.height + 30;
  const height = series.length * rowHeight(series.length);
  const axis = cellAxis(Math.max(...series.map(({ length }) => length)));
  return {
    width,
    height: top + height + bottom,
    option: {
      grid: [
        { ...sides, top: barTop, height: barHeight },
        { ...sides, top, height },
      ],
      xAxis: [scaleAxis(scale), lagAxisOption(axis, { name: 'lag k: steps back from the end', grid: 1 })],
      yAxis: [
        { type: 'value', gridIndex: 0, min: 0, max: 1, show: false },
        {
          ...valueAxisOption(rowRange(series), { name: 'T, steps', grid: 1 }, (place) =>
            String(series[Math.floor(place)]!.length),
          ),
          inverse: true,
          nameLocation: 'start',
        },
      ],
      series: [
        scaleBar(scale),
        drawing([placedText(scaleName(width), sides.left, barTop - 12, { colour: ink('muted') })]),
        ...rows.map((cells, row) => cellSeries(cells, row, scale)),
        ...rows.map((cells, row) => emptySeries(cells, row)),
        ...horizons(series, axis),
        key.series,
      ],
    },
  };
}

/** Few rows are high enough to be pointed at, many leave room on a screen. */
function rowHeight(rows: number): number {
  return rows <= 6 ? 46 : 30;
}

/** Each lag k owns [k − ½, k + ½], so that the first and the last are as wide as others. */
function cellAxis(length: number): LagAxis {
  return { ...lagAxis(length, 'logarithmic'), min: Math.log10(0.5), max: Math.log10(length + 0.5) };
}

function rowRange(series: readonly DecaySeries[]): DecadeRange {
  return { min: 0, max: series.length, ticks: series.map((_, row) => row + 0.5) };
}

function scaleName(width: number): string {
  const name = 'median G(k) / G(0)';
  return width < 480 ? name : `${name}: one scale for all networks`;
}

type Coordinates = (place: [number, number]) => number[];

function boxOf({ from, to }: { from: number; to: number }, row: number, coord: Coordinates): Box {
  const [left, top] = coord([from, row]) as [number, number];
  const [right, low] = coord([to, row + 1]) as [number, number];
  // Whole pixels, or the ground would shine through between neighbours.
  const x = Math.round(left);
  return { x, y: top + between / 2, width: Math.round(right) - x, height: low - top - between };
}

function cellSeries(cells: readonly HeatCell[], row: number, scale: HeatScale): CustomSeriesOption {
  return {
    type: 'custom',
    name: `row ${row + 1}`,
    xAxisIndex: 1,
    yAxisIndex: 1,
    data: cells.map(({ from, to, text }) => ({ name: text, value: [(from + to) / 2, row + 0.5] })),
    renderItem: ({ dataIndex }, api) => {
      const { held, ...cell } = cells[dataIndex]!;
      const box = boxOf(cell, row, api.coord as Coordinates);
      if (typeof held !== 'number') return filled(box, 'transparent');
      return filled(box, scaleColour(held, scale));
    },
  };
}

/** What is drawn over the cells of a row: what stands for nothing, and the row's outline. */
function emptySeries(cells: readonly HeatCell[], row: number): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    xAxisIndex: 1,
    yAxisIndex: 1,
    z: 3,
    data: cells.length === 0 ? [] : [[0, row]],
    renderItem: (_, api) => {
      const box = (part: { from: number; to: number }) => boxOf(part, row, api.coord as Coordinates);
      const children: Shape[] = [
        ...emptyRuns(cells, 'zero').flatMap((run) => hatching(box(run))),
        ...emptyRuns(cells, 'lost').map((run) => dotted(box(run))),
        framed(box({ from: cells[0]!.from, to: cells.at(-1)!.to }), 'muted'),
      ];
      return { type: 'group', children };
    },
  };
}

function horizons(series: readonly DecaySeries[], axis: LagAxis) {
  const places = series.map(
    ({ horizon }, row) => [horizon === null ? null : axis.position(horizon), row + 0.5] as const,
  );
  return [
    marks(places, { symbol: 'circle', size: 10, colour: 'ground', grid: 1 }),
    marks(places, { symbol: 'circle', size: 10, colour: 'ink', hollow: true, grid: 1 }),
  ];
}

function keyEntries(
  rows: readonly (readonly HeatCell[])[],
  series: readonly DecaySeries[],
  epsilon: number,
): KeyEntry[] {
  const holds = (kind: HeatCell['held']) => rows.some((cells) => cells.some(({ held }) => held === kind));
  const entries: KeyEntry[] = [];
  if (series.some(({ horizon }) => horizon !== null)) {
    entries.push({
      text: `horizon: below ${epsilonText(epsilon)} of G(0)`,
      sign: { kind: 'mark', symbol: 'circle', size: 10, colour: 'ink', hollow: true },
    });
  }
  if (holds('zero')) entries.push({ text: 'exactly 0', sign: { kind: 'hatched' } });
  if (holds('lost')) entries.push({ text: 'no finite number', sign: { kind: 'dotted' } });
  return entries;
}
