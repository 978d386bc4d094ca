import type { DecaySeries } from '../../../decay/decay-document.js';
import type { DecayExponent } from '../../../decay/measures/measures-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { band, type Level, level, line, marks, type Point, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import type { DecadeRange } from '../../decade-axis.js';
import { significant } from '../../numbers-as-text.js';
import type { SeriesStyle } from '../../series-style.js';
import { shareAxis } from '../drawing/share-axis.js';
import { toldLine } from '../drawing/told-line.js';
import { valueLabel, valueRange } from '../drawing/value-range.js';

/** How a staircase is drawn, and for what width in pixels. */
export interface LyapunovOptions {
  readonly style: SeriesStyle;
  readonly width: number;
}

const stairsHeight = 300;

/** The range of exponents, their intervals and the mean field, with a floor for those that are no finite number. */
export function lyapunovRange({ measures, meanField }: DecaySeries): DecadeRange & { floor: number | null } {
  const exponents = measures!.spectrum!;
  const ends = exponents.flatMap(({ mean, low, high }) => [mean, low, high]);
  const range = valueRange([...ends, meanField ?? null], 5);
  if (exponents.every(({ mean }) => mean !== null)) return { ...range, floor: null };
  const floor = range.min - 0.09 * (range.max - range.min);
  return { ...range, min: floor, ticks: [floor, ...range.ticks], floor };
}

/**
 * Lays out the exponents as a staircase over the share of all directions, (i − 1)/N to i/N the i-th; what is no finite number is a
 * triangle on the floor.
 */
export function lyapunovChart(series: DecaySeries, { style: { colour }, width }: LyapunovOptions): Chart {
  const exponents = series.measures!.spectrum!;
  const { meanField } = series;
  const range = lyapunovRange(series);
  const middles = (heightOf: (exponent: DecayExponent) => number | null) =>
    exponents.map((one, index): Point => [(index + 0.5) / exponents.length, heightOf(one)]);
  const lost = middles(({ mean }) => (mean === null ? range.floor : null));
  return {
    width,
    height: 34 + stairsHeight + 48,
    option: {
      grid: { left: 62, right: 28, top: 34, height: stairsHeight, outerBoundsMode: 'none' },
      xAxis: lagAxisOption(shareAxis, { name: 'directions, the largest exponents first' }),
      yAxis: valueAxisOption(range, { name: 'exponent, nats per step' }, (value) =>
        value === range.floor ? 'none' : valueLabel(value),
      ),
      series: [
        ...ruled(range.ticks, shareAxis),
        line(
          [
            [0, 0],
            [1, 0],
          ],
          { colour: 'muted', width: 1, z: 1 },
        ),
        ...(meanField === undefined ? [] : [level(meanFieldLevel(meanField, exponents), shareAxis)]),
        band(stairs(exponents.map(({ low }) => low)), stairs(exponents.map(({ high }) => high)), colour),
        line(stairs(exponents.map(({ mean }) => mean)), { colour, width: 2.2, z: 3 }),
        toldLine(
          middles(({ mean }) => mean ?? range.floor),
          { name: 'mean', colour },
        ),
        toldLine(
          middles(({ low }) => low),
          { name: 'interval from', colour },
        ),
        toldLine(
          middles(({ high }) => high),
          { name: 'to', colour },
        ),
        marks(lost, { symbol: 'triangle', size: 9, colour, rotate: 180, hollow: true }),
      ],
    },
  };
}

function stairs(heights: readonly (number | null)[]): Point[] {
  return heights.flatMap((height, index): Point[] => [
    [index / heights.length, height],
    [(index + 1) / heights.length, height],
  ]);
}

/** The stairs begin at the top left: the name stands right of them. */
function meanFieldLevel(height: number, exponents: readonly DecayExponent[]): Level {
  const last = exponents.at(-1)?.mean ?? Number.NEGATIVE_INFINITY;
  return {
    height,
    label: `mean field ${significant(height)}`,
    dash: [6, 4],
    named: last > height ? 'below' : 'above',
    side: 'right',
  };
}
