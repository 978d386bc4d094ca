import type { DecayQuantiles, DecayTruncation } from '../../../decay/measures/measures-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { band, line, marks, type Point, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { type LagAxis, lagAxis } from '../../lag-axis.js';
import type { SeriesStyle } from '../../series-style.js';
import { type EdgedRange, edgedLabel, edgedRange } from '../drawing/edged-range.js';
import { plotKey } from '../drawing/plot-key.js';
import { toldLine } from '../drawing/told-line.js';
import { valueLabel } from '../drawing/value-range.js';
import type { SharedWeight } from './contributors.js';

/** What truncation costs the gradient of one weight, window by window. */
export interface TruncatedWeight {
  readonly weight: SharedWeight;
  readonly truncations: readonly DecayTruncation[];
}

/** What a figure of truncation needs beside the weights. */
export interface TruncationOptions {
  readonly style: SeriesStyle;
  /** T, in steps */
  readonly length: number;
  readonly width: number;
}

const sides = { left: 54, right: 18, outerBoundsMode: 'none' as const };
const errorHeight = 230;
const cosineHeight = 110;
const between = 40;
const bottom = 48;

/** Less than 10⁻¹⁶ of a gradient is lost to float64 whatever the window; a little farther down, curves leave the figure. */
const lowest = -20;

/** The range of the relative errors, in log₁₀, with a floor where some are exactly 0. */
export function truncationErrors(weights: readonly TruncatedWeight[]): EdgedRange {
  const errors = weights.flatMap(({ truncations }) =>
    truncations.flatMap(({ relativeError }) => valuesOf(relativeError)),
  );
  return edgedRange(errors.map(heightOf), { zeros: errors.includes(0), lowest });
}

/** Tells by a line's name whether it is of cosines; the others are of log₁₀ errors. */
export function isCosine(name: string): boolean {
  return name.endsWith(cosineName);
}

const cosineName = 'cosine';
const errorName = 'relative error';

/** Lays out relative error and cosine against the window, one above the other, a line a weight. */
export function truncationChart(
  weights: readonly TruncatedWeight[],
  { style, length, width }: TruncationOptions,
): Chart {
  const axis = lagAxis(length, 'logarithmic');
  const errors = truncationErrors(weights);
  const cosines = cosineRange(weights);
  const key = plotKey(
    weights.map(({ weight }) => ({ text: weight, sign: { kind: 'line', ...lookOf(weight, style) } })),
    { left: sides.left, top: 2, width: width - sides.left - sides.right },
  );
  const top = key.height + 34;
  const cosineTop = top + errorHeight + between;
  return {
    width,
    height: cosineTop + cosineHeight + bottom,
    option: {
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      grid: [
        { ...sides, top, height: errorHeight },
        { ...sides, top: cosineTop, height: cosineHeight },
      ],
      xAxis: [
        lagAxisOption(axis, { name: '', labels: false }),
        lagAxisOption(axis, { name: 'window K, steps', grid: 1 }),
      ],
      yAxis: [
        valueAxisOption(errors, { name: errorName }, edgedLabel(errors)),
        valueAxisOption(cosines, { name: cosineName, grid: 1 }, valueLabel),
      ],
      series: [
        ...ruled(errors.ticks, axis),
        ...ruled(cosines.ticks, axis).map((rule) => ({ ...rule, xAxisIndex: 1, yAxisIndex: 1 })),
        ...weights.flatMap((one) => errorSeries(one, lookOf(one.weight, style), errors, axis)),
        ...weights.flatMap((one) => cosineSeries(one, lookOf(one.weight, style), axis)),
        key.series,
      ],
    },
  };
}

/** Waa has the network's colour; Wax is grey and dashed. */
function lookOf(weight: SharedWeight, { colour }: SeriesStyle) {
  return weight === 'Waa'
    ? ({ colour, dash: 'solid', width: 2.6 } as const)
    : ({ colour: 'muted', dash: [6, 4], width: 2 } as const);
}

type Look = ReturnType<typeof lookOf>;

function errorSeries({ weight, truncations }: TruncatedWeight, look: Look, range: EdgedRange, axis: LagAxis) {
  const curve = (pick: (quantiles: DecayQuantiles) => number | null): Point[] =>
    truncations.map(({ window, relativeError }) => [
      axis.position(window),
      relativeError && pick(relativeError),
    ]);
  const onFloor = curve(({ median }) => (median === 0 ? range.floor : null));
  return [
    band(
      curve(({ low }) => heightOf(low) ?? range.floor),
      curve(({ high }) => heightOf(high)),
      look.colour,
    ),
    line(
      curve(({ median }) => heightOf(median)),
      { ...look, z: 3, clip: true },
    ),
    line(onFloor, { ...look, z: 3 }),
    toldLine(
      curve(({ median }) => heightOf(median) ?? range.floor),
      { name: `${weight}, ${errorName}`, colour: look.colour },
    ),
    marks(onFloor, { symbol: 'triangle', size: 10, colour: look.colour, rotate: 180, hollow: true }),
  ];
}

function cosineSeries({ weight, truncations }: TruncatedWeight, look: Look, axis: LagAxis) {
  const curve = (pick: (quantiles: DecayQuantiles) => number): Point[] =>
    truncations.map(({ window, cosine }) => [axis.position(window), cosine && pick(cosine)]);
  const filled = band(
    curve(({ low }) => low),
    curve(({ high }) => high),
    look.colour,
  );
  return [
    { ...filled, xAxisIndex: 1, yAxisIndex: 1 },
    line(
      curve(({ median }) => median),
      { ...look, name: `${weight}, ${cosineName}`, grid: 1, z: 3 },
    ),
  ];
}

/** From 0, or from −1 where a truncated gradient points the other way. */
function cosineRange(weights: readonly TruncatedWeight[]) {
  const cosines = weights.flatMap(({ truncations }) => truncations.flatMap(({ cosine }) => valuesOf(cosine)));
  return cosines.some((cosine) => cosine < 0)
    ? { min: -1, max: 1, ticks: [-1, 0, 1] }
    : { min: 0, max: 1, ticks: [0, 0.5, 1] };
}

function valuesOf(quantiles: DecayQuantiles | null): number[] {
  return quantiles === null ? [] : [quantiles.median, quantiles.low, quantiles.high];
}

function heightOf(error: number): number | null {
  return error > 0 ? Math.log10(error) : null;
}
