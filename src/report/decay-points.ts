import type { DecayRun, DecaySeries } from '../decay/decay-document.js';
import type { Point } from './chart-lines.js';
import { decades } from './decade-axis.js';
import type { LagAxis } from './lag-axis.js';

/** Places ln of G(k)/G(0) on the axes: log₁₀ against lag. */
export function curvePoints(
  { lags }: DecaySeries,
  logRatios: readonly (number | null)[],
  axis: LagAxis,
): Point[] {
  return lags.map((lag, index) => [axis.position(lag), decades(logRatios[index])]);
}

/** A run's ln of G(k)/G(0), parallel to the lags; all null when G(0) itself is lost. */
export function runLogRatios({ logNorms, logNormAtZero }: DecayRun): (number | null)[] {
  return logNorms.map((logNorm) =>
    logNorm === null || logNormAtZero === null ? null : logNorm - logNormAtZero,
  );
}

/** The bound's ln relative to its own value at lag 0, which is ln G(0); empty where there is none. */
export function boundLogRatios({ bound }: DecaySeries): number[] {
  return bound === null ? [] : bound.logNorms.map((logNorm) => logNorm - bound.logNorms[0]!);
}

/**
 * The fitted line over the fit's own lags: its slope is the rate, and it goes through the median in the middle of them.
 *
 * @returns its two ends; none without a rate, a fit, or a median there
 */
export function fitPoints({ lags, median, fit, rate }: DecaySeries, axis: LagAxis): Point[] {
  if (fit === null || rate === null) return [];
  const middle = (fit.from + fit.to) / 2;
  const inside = lags
    .map((lag, index) => ({ lag, logRatio: median[index] ?? null }))
    .filter(({ lag, logRatio }) => logRatio !== null && lag >= fit.from && lag <= fit.to)
    .sort((one, other) => Math.abs(one.lag - middle) - Math.abs(other.lag - middle));
  const anchor = inside[0];
  if (anchor === undefined) return [];
  const height = (lag: number) => decades(anchor.logRatio! + rate.perStep * (lag - anchor.lag));
  const drawn = [fit.from, ...lags.filter((lag) => lag > fit.from && lag < fit.to), fit.to];
  return drawn.map((lag) => [axis.position(lag), height(lag)]);
}

/**
 * The slope of a curve between lags far enough apart to be read, in nats per step, at the middle of each pair.
 *
 * A pair spans a quarter of its lag, at least 5 steps (fewer in short sequences): next to each other, two steps of a
 * random walk differ by more than the curve bends.
 */
export function localSlopes(
  { lags, length }: DecaySeries,
  logRatios: readonly (number | null)[],
): [number, number | null][] {
  const shortest = Math.min(5, Math.max(1, Math.floor(length / 8)));
  const slopes: [number, number | null][] = [];
  lags.forEach((lag, index) => {
    const other = lags.findIndex((later) => later - lag >= Math.max(shortest, lag / 4));
    if (other < 0) return;
    const rise = (logRatios[other] ?? Number.NaN) - (logRatios[index] ?? Number.NaN);
    const run = lags[other]! - lag;
    slopes.push([lag + run / 2, Number.isFinite(rise) ? rise / run : null]);
  });
  return slopes;
}
