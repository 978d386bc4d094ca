import type { CustomSeriesRenderItemReturn } from 'echarts';
import { type ChartColour, ink } from '../../chart-colours.js';
import type { SeriesStyle } from '../../series-style.js';

/** A piece of what a custom series draws, in pixels. */
export type Shape = NonNullable<CustomSeriesRenderItemReturn>;

/** A rectangle, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far apart the lines of hatching are, in pixels. */
const hatchStep = 6;

/** Draws a straight line between two points. */
export function segment(
  [x1, y1, x2, y2]: readonly [number, number, number, number],
  {
    colour,
    width = 1,
    dash = 'solid',
  }: { readonly colour: ChartColour; readonly width?: number; readonly dash?: SeriesStyle['dash'] },
): Shape {
  const lineDash = dash === 'solid' ? {} : { lineDash: [...dash] };
  return {
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { fill: 'none', stroke: ink(colour), lineWidth: width, ...lineDash },
  };
}

/** Fills a box; a colour of the charts turns on a dark ground, any other stays. */
export function filled(box: Box, fill: string, opacity = 1): Shape {
  return { type: 'rect', shape: { ...box }, style: { fill, opacity } };
}

/** Draws the outline of a box. */
export function framed(box: Box, colour: ChartColour): Shape {
  return { type: 'rect', shape: { ...box }, style: { fill: 'none', stroke: ink(colour), lineWidth: 1 } };
}

/** Draws the hatching of a box: lines that rise to the right and end at its sides. */
export function hatching({ x, y, width, height }: Box): Shape[] {
  const lines: Shape[] = [];
  for (let start = hatchStep - height; start < width; start += hatchStep) {
    const from = Math.max(start, 0);
    const to = Math.min(start + height, width);
    const ends = [x + from, y + height - (from - start), x + to, y + height - (to - start)] as const;
    lines.push(segment(ends, { colour: 'muted' }));
  }
  return lines;
}

/** Draws a dotted line through the middle of a box. */
export function dotted({ x, y, width, height }: Box): Shape {
  const middle = y + height / 2;
  return segment([x, middle, x + width, middle], { colour: 'muted', width: 1.5, dash: [1.5, 4] });
}
