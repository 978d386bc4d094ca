import type { ScatterSeriesOption } from 'echarts';
import { type ChartColour, ink } from '../../chart-colours.js';
import { fontSize } from '../../chart-lines.js';
import { fittedText, textWidth } from './fitted-text.js';

/** Where a row's text begins, in axis units, and in which grid. */
export interface RowPlace {
  readonly x: number;
  readonly y: number;
  readonly grid?: number;
  readonly colour?: ChartColour;
}

/** Writes a text into a row, to the right of its place. */
export function rowText(text: string, { x, y, grid = 0, colour = 'ink' }: RowPlace): ScatterSeriesOption {
  return {
    type: 'scatter',
    silent: true,
    xAxisIndex: grid,
    yAxisIndex: grid,
    symbolSize: 0.01,
    itemStyle: { color: 'transparent' },
    data: [[x, y]],
    label: {
      show: true,
      position: 'right',
      distance: 0,
      formatter: () => text,
      color: ink(colour),
      fontSize,
      textBorderColor: ink('ground'),
      textBorderWidth: 3,
    },
  };
}

/** Writes a name, cut where both would not fit into so many pixels, and what is told of it, which is never cut. */
export function namedText(name: string, told: string, room: number): string {
  return `${fittedText(name, room - textWidth(`: ${told}`))}: ${told}`;
}
