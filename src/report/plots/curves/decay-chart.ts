import type { DecaySeries } from '../../../decay/decay-document.js';
import { decadeAxisOption, lagAxisOption } from '../../chart-axes.js';
import { band, level, line, marks, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { type DecadeRange, decadeRange, decades } from '../../decade-axis.js';
import { boundLogRatios, curvePoints, fitPoints, runLogRatios } from '../../decay-points.js';
import { floatEnds, floatLevel } from '../../float-levels.js';
import { type LagAxis, lagAxis } from '../../lag-axis.js';
import type { SeriesStyle } from '../../series-style.js';

/** How one series is drawn, and for what width in pixels. */
export interface SeriesChartOptions {
  readonly style: SeriesStyle;
  readonly width: number;
}

/** The height of a chart of one series, in pixels. */
export const seriesChartHeight = 360;

const sides = { left: 58, right: 16, top: 34, bottom: 46, outerBoundsMode: 'none' } as const;

/**
 * Lays out the decay of one series: a thin line a seed, the 10–90 % band, the median bold, the fit dotted over its own
 * range, the bound dashed, the ends of the float formats, and a triangle on the floor where a seed's gradient is exactly 0.
 *
 * Steps are spread alike, so that a straight line is an exponential. The bound does not widen the
 * range: where it leaves the figure it says nothing.
 */
export function decayChart(series: DecaySeries, { style, width }: SeriesChartOptions): Chart {
  const axis = lagAxis(series.length);
  const curves = series.runs.map(runLogRatios);
  const range = decadeRange([...curves, series.median, series.low, series.high].flat().map(decades));
  return {
    width,
    height: seriesChartHeight,
    option: {
      grid: sides,
      xAxis: lagAxisOption(axis, { name: 'lag k' }),
      yAxis: decadeAxisOption(range, { name: 'G(k) / G(0)' }),
      series: [
        ...ruled(range.ticks, axis),
        ...levels(range, axis),
        band(curvePoints(series, series.low, axis), curvePoints(series, series.high, axis), style.colour),
        ...curves.map((curve) =>
          line(curvePoints(series, curve, axis), { colour: style.colour, width: 0.8, opacity: 0.45 }),
        ),
        line(curvePoints(series, boundLogRatios(series), axis), {
          colour: 'muted',
          width: 1.4,
          dash: [7, 4],
          z: 3,
          clip: true,
          name: 'bound',
        }),
        line(curvePoints(series, series.high, axis), { ...unseen, name: '90 %' }),
        line(curvePoints(series, series.median, axis), {
          colour: style.colour,
          width: 2.6,
          z: 4,
          name: 'median',
        }),
        line(curvePoints(series, series.low, axis), { ...unseen, name: '10 %' }),
        line(fitPoints(series, axis), { colour: 'ink', width: 1.6, dash: [1.5, 4], z: 5, clip: true }),
        zeros(series, axis, range),
      ],
    },
  };
}

/** What tips speak of, and the band shows already. */
const unseen = { colour: 'ink', width: 0, opacity: 0 } as const;

/** How far apart two names on one side have to stand, in pixels. */
const nameRoom = 14;

/** The ends of the formats that lie in the figure; one whose name would cover that of a wider format is left out. */
function levels(range: DecadeRange, axis: LagAxis) {
  const apart = (nameRoom * (range.max - range.min)) / (seriesChartHeight - sides.top - sides.bottom);
  const shown = floatEnds
    .filter(({ exponent }) => exponent > range.min && exponent < range.max)
    .map((end) => floatLevel(end, range));
  return shown
    .filter(
      ({ height, side }, index) =>
        !shown.slice(index + 1).some((wider) => wider.side === side && height - wider.height < apart),
    )
    .map((end) => level(end, axis));
}

function zeros({ runs }: DecaySeries, axis: LagAxis, range: DecadeRange) {
  const lags = runs.map(({ firstZeroLag }) => firstZeroLag).filter((lag) => lag !== null);
  return marks(
    lags.map((lag) => [axis.position(lag), range.min]),
    { symbol: 'triangle', size: 10, colour: 'ink', rotate: 180, hollow: true },
  );
}
