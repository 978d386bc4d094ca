import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts';
import { type ChartColour, ink } from './chart-colours.js';
import type { LagAxis } from './lag-axis.js';

/** A point in axis units; a null makes a gap. */
export type Point = readonly [number | null, number | null];

/** How a line is drawn. */
export interface LineLook {
  readonly colour: ChartColour;
  readonly width: number;
  readonly dash?: 'solid' | readonly number[];
  readonly opacity?: number;
  /** which grid, where there are two */
  readonly grid?: number;
  readonly z?: number;
  /** true where points may lie outside the axes; each clipped line costs a clip path */
  readonly clip?: boolean;
  /** by which tips speak of it; without one they do not */
  readonly name?: string;
}

/** The size of text in a chart, in pixels. */
export const fontSize = 12.5;

const symbolOfIsolated = { symbol: 'circle', symbolSize: 4 };

/** Draws a line through points; a point that has gaps on both sides becomes a dot, since no line would show it. */
export function line(points: readonly Point[], look: LineLook): LineSeriesOption {
  const { colour, width, dash = 'solid', opacity = 1, grid = 0, z = 2, clip = false, name } = look;
  const there = (index: number) => isThere(points[index]);
  return {
    type: 'line',
    ...(name !== undefined && { name }),
    silent: true,
    symbol: 'none',
    clip,
    xAxisIndex: grid,
    yAxisIndex: grid,
    z,
    data: points.map((point, index) => {
      const value = there(index) ? [...point] : [point[0] ?? 0, null];
      const isolated = there(index) && !there(index - 1) && !there(index + 1);
      return isolated ? { value, ...symbolOfIsolated } : { value };
    }),
    lineStyle: { color: ink(colour), width, type: dash === 'solid' ? 'solid' : [...dash], opacity },
    itemStyle: { color: ink(colour), opacity },
  };
}

/** Fills what lies between two curves; where either has a gap, so has the band. */
export function band(low: readonly Point[], high: readonly Point[], colour: ChartColour): CustomSeriesOption {
  const pieces = bandPieces(low, high);
  return {
    type: 'custom',
    silent: true,
    clip: true,
    z: 1,
    data: pieces.map(() => [0, 0]),
    renderItem: (parameters, api) => ({
      type: 'polygon',
      shape: { points: pieces[parameters.dataIndex]!.map((point) => api.coord(point)) },
      style: { fill: ink(colour), opacity: 0.16 },
    }),
  };
}

/** Marks places with a symbol. */
export function marks(
  points: readonly Point[],
  { symbol, size, colour, hollow = false, grid = 0, rotate = 0 }: MarkLook,
): ScatterSeriesOption {
  return {
    type: 'scatter',
    silent: true,
    symbol,
    symbolSize: size,
    symbolRotate: rotate,
    xAxisIndex: grid,
    yAxisIndex: grid,
    z: 5,
    data: points.filter(isThere).map((point) => [...point]),
    itemStyle: hollow
      ? { color: 'transparent', borderColor: ink(colour), borderWidth: 1.6, opacity: 1 }
      : { color: ink(colour), opacity: 1 },
  };
}

/** How a mark is drawn. */
export interface MarkLook {
  readonly symbol: string;
  readonly size: number;
  readonly colour: ChartColour;
  readonly hollow?: boolean;
  readonly grid?: number;
  /** in degrees */
  readonly rotate?: number;
}

/** A line across the chart: where, called what, and where its name stands so that curves leave it free. */
export interface Level {
  readonly height: number;
  readonly label: string;
  readonly dash: readonly number[];
  readonly named: 'above' | 'below';
  readonly side: 'left' | 'right';
}

/** Draws a line across the chart with its name at one end. */
export function level({ height, label, dash, named, side }: Level, axis: LagAxis): LineSeriesOption {
  const ends: Point[] = [
    [axis.min, height],
    [axis.max, height],
  ];
  return {
    ...line(side === 'right' ? ends : ends.reverse(), { colour: 'muted', width: 1, dash, z: 1 }),
    endLabel: {
      show: true,
      formatter: () => label,
      color: ink('muted'),
      fontSize: fontSize - 1.5,
      textBorderColor: ink('ground'),
      textBorderWidth: 3,
      align: side,
      verticalAlign: named === 'above' ? 'bottom' : 'top',
      offset: [side === 'right' ? -6 : 2, named === 'above' ? -2 : 2],
    },
  };
}

/** Draws the faint lines at an axis's ticks. */
export function ruled(ticks: readonly number[], axis: LagAxis): LineSeriesOption[] {
  return ticks.map((tick) =>
    line(
      [
        [axis.min, tick],
        [axis.max, tick],
      ],
      { colour: 'grid', width: 1, z: 0 },
    ),
  );
}

function isThere(point: Point | undefined): boolean {
  return point !== undefined && point[0] !== null && point[1] !== null;
}

function bandPieces(low: readonly Point[], high: readonly Point[]): number[][][] {
  const pieces: number[][][] = [];
  let from = 0;
  for (let index = 0; index <= low.length; index++) {
    if (isThere(low[index]) && isThere(high[index])) continue;
    if (index - from > 1) {
      const outline = [...low.slice(from, index), ...high.slice(from, index).reverse()];
      pieces.push(outline.map(([x, y]) => [x!, y!]));
    }
    from = index + 1;
  }
  return pieces;
}
