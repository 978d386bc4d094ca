import type { DecaySeries } from '../decay/decay-document.js';

/** How many of a spectrum's values a page holds, and how many lines its fan has. */
const spectrumValues = 65;
const fanLines = 17;

/**
 * Keeps about so many of a series' lags: half of them spread evenly over the steps, half over their logarithm, and those that
 * its words speak of; of a spectrum and of singular values so many that a figure can show.
 */
export function thinnedSeries(series: DecaySeries, points: number): DecaySeries {
  const places = keptPlaces(series, points);
  const at = <Value>(values: readonly Value[]): Value[] =>
    places.filter((place) => place < values.length).map((place) => values[place]!);
  const { bound, measures } = series;
  return {
    ...series,
    lags: at(series.lags),
    median: at(series.median),
    low: at(series.low),
    high: at(series.high),
    runs: series.runs.map((run) => ({ ...run, logNorms: at(run.logNorms) })),
    bound: bound && { ...bound, logNorms: at(bound.logNorms) },
    ...(measures !== undefined && {
      measures: {
        ...measures,
        // What is drawn of single contributions is their sum.
        contributions: measures.contributions.map((one) => ({
          ...one,
          logNorms: [],
          shares: at(one.shares),
        })),
        spectrum: measures.spectrum && evenly(measures.spectrum, spectrumValues),
        singularValues:
          measures.singularValues?.map((one) => ({ ...one, logs: evenly(one.logs, fanLines) })) ?? null,
      },
    }),
  };
}

function keptPlaces({ lags, fit, horizon, floors }: DecaySeries, points: number): number[] {
  if (lags.length <= points) return [...lags.keys()];
  const half = Math.floor(points / 2);
  const last = lags.at(-1)!;
  const wanted = [
    ...Array.from({ length: half }, (_, index) => (last * index) / (half - 1)),
    ...Array.from({ length: half }, (_, index) => Math.exp((Math.log(last) * index) / (half - 1))),
    ...[fit?.from, fit?.to, horizon, ...floors.map(({ belowNormal }) => belowNormal)],
  ].filter((lag) => lag !== undefined && lag !== null);
  const kept = new Set(wanted.map((lag) => nearestPlace(lags, lag)));
  return [...kept].sort((one, other) => one - other);
}

/** By bisection: the lags ascend. */
function nearestPlace(lags: readonly number[], lag: number): number {
  let low = 0;
  let high = lags.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (lags[middle]! <= lag) low = middle;
    else high = middle;
  }
  return lag - lags[low]! <= lags[high]! - lag ? low : high;
}

/** The first, the last, and others at equal distances between them. */
function evenly<Value>(values: readonly Value[], most: number): Value[] {
  if (values.length <= most) return [...values];
  return Array.from(
    { length: most },
    (_, index) => values[Math.round((index * (values.length - 1)) / (most - 1))]!,
  );
}
