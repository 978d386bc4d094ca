import type { DecaySeries } from '../../../decay/decay-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { band, line, type Point, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { localSlopes, runLogRatios } from '../../decay-points.js';
import { type LagAxis, lagAxis, readableScale } from '../../lag-axis.js';
import { valueLabel, valueRange } from '../drawing/value-range.js';
import { type SeriesChartOptions, seriesChartHeight } from './decay-chart.js';

/**
 * Lays out the slope of ln G against lag, in nats per step: a thin line a seed, the median's bold, the fitted rate dotted
 * with its interval as a band.
 *
 * Level is exponential; rising towards 0 like 1/k is a power law.
 */
export function slopeChart(series: DecaySeries, { style, width }: SeriesChartOptions): Chart {
  const axis = lagAxis(series.length, readableScale(series.length));
  const median = localSlopes(series, series.median);
  const runs = series.runs.map((run) => localSlopes(series, runLogRatios(run)));
  const range = valueRange([...runs.flat(), ...median].map(([, slope]) => slope));
  const placed = (slopes: readonly (readonly [number, number | null])[]): Point[] =>
    slopes.map(([lag, slope]) => [axis.position(lag), slope]);
  return {
    width,
    height: seriesChartHeight,
    option: {
      grid: { left: 58, right: 16, top: 34, bottom: 46, outerBoundsMode: 'none' },
      xAxis: lagAxisOption(axis, { name: 'lag k' }),
      yAxis: valueAxisOption(range, { name: 'slope of ln G, per step' }, valueLabel),
      series: [
        ...ruled(range.ticks, axis),
        line(across(axis, 0), { colour: 'muted', width: 1, z: 1 }),
        ...runs.map((slopes) => line(placed(slopes), { colour: style.colour, width: 0.8, opacity: 0.45 })),
        line(placed(median), { colour: style.colour, width: 2.6, z: 4, name: 'median' }),
        ...rateSeries(series, axis),
      ],
    },
  };
}

function rateSeries({ rate, fit }: DecaySeries, axis: LagAxis) {
  if (rate === null || fit === null) return [];
  const ends = [fit.from, fit.to].map((lag) => axis.position(Math.max(lag, axis.scale === 'linear' ? 0 : 1)));
  const at = (height: number): Point[] => ends.map((end) => [end, height]);
  return [
    band(at(rate.low), at(rate.high), 'ink'),
    line(at(rate.perStep), { colour: 'ink', width: 1.6, dash: [1.5, 4], z: 5, clip: true }),
  ];
}

function across(axis: LagAxis, height: number): Point[] {
  return [
    [axis.min, height],
    [axis.max, height],
  ];
}
