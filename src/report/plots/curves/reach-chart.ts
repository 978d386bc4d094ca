import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { DecaySeries } from '../../../decay/decay-document.js';
import { decadeAxisOption, lagAxisOption } from '../../chart-axes.js';
import { type Level, level, line, marks, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { type DecadeRange, decadeRange, decades } from '../../decade-axis.js';
import { type DecayGroup, farthestFirst, isLost } from '../../decay-groups.js';
import { curvePoints } from '../../decay-points.js';
import { belowFloat32, floatEnds, floatLevel } from '../../float-levels.js';
import { type LagAxis, lagAxis, readableScale } from '../../lag-axis.js';
import { epsilonText } from '../../numbers-as-text.js';
import type { SeriesStyle } from '../../series-style.js';
import { visibleText } from '../../visible-text.js';
import { namedText, rowText } from '../drawing/row-text.js';

/** What the chart needs beside its group. */
export interface ReachOptions {
  readonly styles: ReadonlyMap<DecaySeries, SeriesStyle>;
  /** ε of the horizon */
  readonly epsilon: number;
  readonly width: number;
}

const curvesHeight = 330;

/** What a name takes beside a line, in pixels. */
const roomForName = 18;

const rowHeight = 34;
const top = 34;
const between = 26;
const bottom = 46;

const sides = { left: 54, right: 18, outerBoundsMode: 'none' } as const;

/**
 * Lays out the figure that answers "how far back does the gradient reach?": over one axis of lags, the medians of all
 * series on top, and below them a row a series, as long as its reach.
 *
 * Heights end where float32 holds nothing; there a curve leaves the figure.
 */
export function reachChart(group: DecayGroup, options: ReachOptions): Chart {
  const { width, epsilon } = options;
  const axis = lagAxis(group.length, readableScale(group.length));
  const range = decadeRange(
    [...group.series.flatMap(({ median }) => median.map(decades)), decades(Math.log(epsilon))],
    { lowest: belowFloat32, highest: -belowFloat32 },
  );
  const rows = group.series.length * rowHeight;
  return {
    width,
    height: top + curvesHeight + between + rows + bottom,
    option: {
      grid: [
        { ...sides, top, height: curvesHeight },
        { ...sides, top: top + curvesHeight + between, height: rows },
      ],
      xAxis: [
        lagAxisOption(axis, { name: '', labels: false }),
        lagAxisOption(axis, { name: 'lag k: steps back from the end', grid: 1 }),
      ],
      yAxis: [
        decadeAxisOption(range, { name: 'G(k) / G(0)' }),
        { type: 'value', gridIndex: 1, min: 0, max: group.series.length, inverse: true, show: false },
      ],
      series: [...curves(group, options, axis, range), ...reachRows(group, options, axis)],
    },
  };
}

function curves(group: DecayGroup, options: ReachOptions, axis: LagAxis, range: DecadeRange) {
  const epsilon = decades(Math.log(options.epsilon))!;
  const ends = floatEnds.filter(({ exponent }) => exponent > range.min);
  const medians = group.series.map((series, index) => {
    const { colour, dash } = options.styles.get(series)!;
    const name = visibleText(group.names[index]!);
    return line(curvePoints(series, series.median, axis), {
      colour,
      dash,
      name,
      width: 2.2,
      z: 3,
      clip: true,
    });
  });
  return [
    ...ruled(range.ticks, axis),
    ...ends.map((end) => level(floatLevel(end, range), axis)),
    level(horizonLevel(epsilon, options.epsilon, range), axis),
    ...medians,
    ...group.series.map((series) =>
      marks([[horizonPosition(series, axis), epsilon]], {
        symbol: 'circle',
        size: 8,
        colour: options.styles.get(series)!.colour,
      }),
    ),
  ];
}

/** Its name stands at the right between the line and G(0), if there is room. */
function horizonLevel(height: number, epsilon: number, { min, max }: DecadeRange): Level {
  const room = (-height * curvesHeight) / (max - min);
  return {
    height,
    label: room < roomForName ? '' : `horizon: ${epsilonText(epsilon)} of G(0)`,
    dash: [6, 4],
    named: 'above',
    side: 'right',
  };
}

function reachRows(group: DecayGroup, options: ReachOptions, axis: LagAxis) {
  return farthestFirst(group).flatMap(
    ({ series, name }, index): (LineSeriesOption | ScatterSeriesOption)[] => {
      const style = options.styles.get(series)!;
      const height = index + 0.72;
      const end = horizonPosition(series, axis);
      const float = (precision: string) => {
        const lag = series.floors.find((floor) => floor.precision === precision)?.belowNormal ?? null;
        return lag === null ? null : axis.position(lag);
      };
      const look = { colour: style.colour, grid: 1 };
      const lost = isLost(series);
      return [
        line(
          [
            [axis.min, height],
            [axis.max, height],
          ],
          { colour: 'track', width: 1, grid: 1 },
        ),
        line(
          [
            [axis.min, height],
            [lost ? null : (end ?? axis.max), height],
          ],
          { ...look, dash: style.dash, width: 4 },
        ),
        marks([[float('float16'), height]], { symbol: 'diamond', size: 11, hollow: true, ...look }),
        marks([[float('float32'), height]], { symbol: 'diamond', size: 11, ...look }),
        marks([[end, height]], { symbol: 'circle', size: 9, ...look }),
        rowText(rowLabel(series, name, options.width), { x: axis.min, y: index + 0.34, grid: 1 }),
      ];
    },
  );
}

/** Writes a row's name, cut where it would leave the figure, and its reach, which is never cut. */
function rowLabel(series: DecaySeries, name: string, width: number): string {
  const reach = series.horizon === null ? `beyond ${series.length}` : `${series.horizon} steps`;
  const told = isLost(series) ? 'no finite gradient' : reach;
  return namedText(name, told, width - sides.left - sides.right);
}

function horizonPosition({ horizon }: DecaySeries, axis: LagAxis): number | null {
  return horizon === null ? null : axis.position(horizon);
}
