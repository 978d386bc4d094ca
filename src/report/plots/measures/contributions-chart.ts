import type { DecaySeries } from '../../../decay/decay-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { line, marks, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { type LagAxis, lagAxis } from '../../lag-axis.js';
import type { SeriesStyle } from '../../series-style.js';
import { type KeyEntry, plotKey } from '../drawing/plot-key.js';
import { namedText, rowText } from '../drawing/row-text.js';
import { type Contributor, cumulativeShares, stepsFor } from './contributors.js';

/** What a figure of contributions needs beside the networks. */
export interface ContributionsOptions {
  readonly styles: ReadonlyMap<DecaySeries, SeriesStyle>;
  /** T, in steps */
  readonly length: number;
  readonly width: number;
}

const sides = { left: 54, right: 18, outerBoundsMode: 'none' as const };
const curvesHeight = 260;
const rowHeight = 34;
const between = 26;
const bottom = 48;

/** How each share of the whole is marked; the ticks of the axis are these, too. */
const shareMarks = [
  { share: 0.5, symbol: 'circle', size: 8, hollow: true },
  { share: 0.9, symbol: 'circle', size: 9, hollow: false },
  { share: 0.99, symbol: 'diamond', size: 11, hollow: false },
] as const;

/** Lays out the cumulative share of Σ‖C‖ by the number of last steps: a curve a network, and below a row of marks a network. */
export function contributionsChart(
  contributors: readonly Contributor[],
  { styles, length, width }: ContributionsOptions,
): Chart {
  const axis = lagAxis(length, 'logarithmic');
  const key = plotKey(keyEntries, { left: sides.left, top: 2, width: width - sides.left - sides.right });
  const top = key.height + 34;
  const rows = contributors.length * rowHeight;
  const rowsTop = top + curvesHeight + between;
  return {
    width,
    height: rowsTop + rows + bottom,
    option: {
      grid: [
        { ...sides, top, height: curvesHeight },
        { ...sides, top: rowsTop, height: rows },
      ],
      xAxis: [
        lagAxisOption(axis, { name: '', labels: false }),
        lagAxisOption(axis, { name: 'last steps, counted from the end', grid: 1 }),
      ],
      yAxis: [
        valueAxisOption(shareRange, { name: 'share of Σ‖C‖' }, (share) => `${Math.round(100 * share)} %`),
        { type: 'value', gridIndex: 1, min: 0, max: contributors.length, inverse: true, show: false },
      ],
      series: [
        ...ruled(shareRange.ticks, axis),
        ...contributors.map((one) => curve(one, styles.get(one.series)!, axis)),
        ...contributors.flatMap((one, row) => markRow(one, row, styles.get(one.series)!, axis, width)),
        key.series,
      ],
    },
  };
}

const shareRange = { min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 0.9, 0.99] };

const keyEntries = shareMarks.map(
  ({ share, ...mark }): KeyEntry => ({
    text: `${100 * share} %`,
    sign: { kind: 'mark', colour: 'ink', ...mark },
  }),
);

function curve(contributor: Contributor, { colour, dash }: SeriesStyle, axis: LagAxis) {
  const points = cumulativeShares(contributor).map(
    ([steps, share]) => [axis.position(steps), share] as const,
  );
  return line(points, { colour, dash, width: 2.2, z: 3, name: contributor.name });
}

function markRow(
  contributor: Contributor,
  row: number,
  { colour, dash }: SeriesStyle,
  axis: LagAxis,
  width: number,
) {
  const height = row + 0.72;
  const place = (share: number) => {
    const steps = stepsFor(contributor, share);
    return steps === null ? null : axis.position(steps);
  };
  const across = (to: number) => [[axis.min, height] as const, [to, height] as const];
  return [
    line(across(axis.max), { colour: 'track', width: 1, grid: 1 }),
    line(across(place(0.9) ?? axis.max), { colour, dash, width: 4, grid: 1 }),
    ...shareMarks.map(({ share, ...look }) => marks([[place(share), height]], { ...look, colour, grid: 1 })),
    rowText(namedText(contributor.name, mostText(contributor), width - sides.left - sides.right), {
      x: axis.min,
      y: row + 0.34,
      grid: 1,
    }),
  ];
}

function mostText(contributor: Contributor): string {
  const steps = stepsFor(contributor, 0.9);
  if (steps === null) return `90 % within ${contributor.series.length} steps`;
  return steps === 1 ? '90 % in the last step' : `90 % in ${steps} steps`;
}
