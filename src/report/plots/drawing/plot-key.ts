import type { CustomSeriesOption } from 'echarts';
import { type ChartColour, ink } from '../../chart-colours.js';
import type { MarkLook } from '../../chart-lines.js';
import type { SeriesStyle } from '../../series-style.js';
import { type Box, dotted, filled, framed, hatching, type Shape, segment } from './drawn-shapes.js';
import { fittedText, textWidth } from './fitted-text.js';
import { placedText } from './placed-text.js';

/** What stands for something in a chart, and for what. */
export interface KeyEntry {
  readonly text: string;
  readonly sign: KeySign;
}

/** A piece of a line, of a band or of a hatched or dotted field; or a mark. */
export type KeySign =
  | (SeriesStyle & { readonly kind: 'line'; readonly width?: number })
  | { readonly kind: 'band'; readonly colour: ChartColour }
  | { readonly kind: 'hatched' | 'dotted' }
  | ({ readonly kind: 'mark' } & MarkLook);

/** Where a key stands: its left end, its top and how wide it may be, in pixels. */
export interface KeyPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

const signWidth = 24;
const signGap = 6;
const entryGap = 16;
const lineHeight = 20;

/** Lays out a key in as many lines as it takes: how high it is, and what draws it. No text leaves its place. */
export function plotKey(
  entries: readonly KeyEntry[],
  { left, top, width }: KeyPlace,
): { readonly height: number; readonly series: CustomSeriesOption } {
  let x = 0;
  let lines = entries.length === 0 ? 0 : 1;
  const groups = entries.map(({ text, sign }): Shape => {
    const fitted = fittedText(text, width - signWidth - signGap);
    const needed = signWidth + signGap + textWidth(fitted);
    if (x > 0 && x + needed > width) {
      x = 0;
      lines += 1;
    }
    const middle = top + (lines - 0.5) * lineHeight;
    const from = left + x;
    x += needed + entryGap;
    return {
      type: 'group',
      children: [...signShapes(sign, from, middle), placedText(fitted, from + signWidth + signGap, middle)],
    };
  });
  return { height: lines * lineHeight, series: drawing(groups) };
}

/** Draws shapes at their place in the figure, whatever its axes. */
export function drawing(shapes: readonly Shape[]): CustomSeriesOption {
  return {
    type: 'custom',
    coordinateSystem: 'none',
    silent: true,
    z: 6,
    data: shapes.map(() => [0]),
    renderItem: ({ dataIndex }) => shapes[dataIndex],
  };
}

function signShapes(sign: KeySign, x: number, y: number): Shape[] {
  const box: Box = { x, y: y - 6, width: signWidth, height: 12 };
  switch (sign.kind) {
    case 'line':
      return [segment([x, y, x + signWidth, y], { width: 2.2, ...sign })];
    case 'band':
      return [filled(box, ink(sign.colour), 0.16)];
    case 'hatched':
      return [...hatching(box), framed(box, 'muted')];
    case 'dotted':
      return [dotted(box), framed(box, 'muted')];
    case 'mark':
      return [markShape(sign, x + signWidth / 2, y)];
  }
}

/** The corners of marks, of half the size each way, as scatter series draw them. */
const outlines: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  diamond: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  rect: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  bar: [
    [-0.15, -0.7],
    [0.15, -0.7],
    [0.15, 0.7],
    [-0.15, 0.7],
  ],
  triangle: [
    [0, -1],
    [1, 1],
    [-1, 1],
  ],
};

/** Draws a mark as scatter series draw it: a circle, or what has an outline. */
function markShape(
  { symbol, size, colour, hollow = false, rotate = 0 }: MarkLook,
  x: number,
  y: number,
): Shape {
  const style = hollow ? { fill: 'none', stroke: ink(colour), lineWidth: 1.6 } : { fill: ink(colour) };
  if (symbol === 'circle') return { type: 'circle', shape: { cx: x, cy: y, r: size / 2 }, style };
  const turn = (rotate * Math.PI) / 180;
  const points = (outlines[symbol] ?? []).map(([right, down]) => [
    x + (size / 2) * (right * Math.cos(turn) + down * Math.sin(turn)),
    y + (size / 2) * (down * Math.cos(turn) - right * Math.sin(turn)),
  ]);
  return { type: 'polygon', shape: { points }, style };
}
