import type { DecayDocument, DecaySeries } from '../../../src/decay/decay-document.js';
import type {
  DecayContributions,
  DecayMeasures,
  DecayQuantiles,
} from '../../../src/decay/measures/measures-document.js';
import { awkwardDocument, documentOf, hostileDocument, type Sketch, sampleSeries } from '../decay-samples.js';

/** What steps contribute: each `factor` of the one after it, over the lags of a series but the last. */
export function sampleContributions(
  { lags, length }: DecaySeries,
  { parameter = 'Waa', factor = 0.5, ...given }: Partial<DecayContributions> & { factor?: number } = {},
): DecayContributions {
  const shares = lags.slice(0, -1).map((lag) => (1 - factor ** (lag + 1)) / (1 - factor ** length));
  return {
    parameter,
    logNorms: lags.slice(0, -1).map((lag) => lag * Math.log(factor)),
    shares,
    massHorizons: [0.5, 0.9, 0.99].map((share) => ({
      share,
      lag: lags[shares.findIndex((one) => one >= share)] ?? null,
    })),
    agreement: around(0.6),
    truncations: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
      .filter((window) => window <= length)
      .map((window) => ({
        window,
        relativeError: window >= 50 ? around(0) : around(factor ** window),
        cosine: { median: 1 - factor ** window / 2, low: 1 - factor ** window, high: 1 },
      })),
    ...given,
  };
}

/** A quantity with its quantiles a tenth to either side. */
export function around(median: number): DecayQuantiles {
  return { median, low: 0.9 * median, high: 1.1 * median };
}

/** Measures of N directions, forgotten at rates from −0.1 to −0.1·N nats per step. */
export function sampleMeasures(
  series: DecaySeries,
  { directions = 6, ...given }: Partial<DecayMeasures> & { directions?: number } = {},
): DecayMeasures {
  const rates = Array.from({ length: directions }, (_, index) => -0.1 * (index + 1));
  return {
    contributions: [
      sampleContributions(series, { parameter: 'Wax' }),
      sampleContributions(series, { factor: 0.8 }),
    ],
    gateMemory:
      series.cell === 'elman'
        ? null
        : { probabilities: [0, 0.25, 0.5, 0.75, 1], halfLives: [0.5, 1, 2, 40, null] },
    spectrum: rates.map((rate) => ({ mean: rate, low: rate - 0.02, high: rate + 0.02 })),
    singularValues: [1, 2, 5, 10, 20, 50]
      .filter((lag) => lag <= series.length)
      .map((lag) => ({
        lag,
        logs: rates.map((rate) => rate * lag),
        logRmsGain: around(-0.2 * lag),
        logCondition: around(0.1 * directions * lag),
      })),
    ...given,
  };
}

/** A series with measures. */
export function measuredSeries(sketch: Sketch & { measured?: Partial<DecayMeasures> } = {}): DecaySeries {
  const { measured, ...rest } = sketch;
  const series = sampleSeries(rest);
  return { ...series, measures: sampleMeasures(series, measured) };
}

/** Networks over lengths 10, 50 and 1000, as the command measures them. */
export function measuredDocument(): DecayDocument {
  return documentOf(
    [10, 50, 1000].flatMap((length) => [
      measuredSeries({ length, perStep: -0.787, meanField: -0.75 }),
      measuredSeries({ length, cell: 'lstm', activation: null, perStep: -0.05 }),
      measuredSeries({ length, cell: 'gru', activation: null, perStep: -0.3 }),
    ]),
  );
}

/** Whatever goes wrong, measured: nothing finite, zeros everywhere, one direction, gates at both ends. */
export function awkwardMeasures(): DecayDocument {
  const document = awkwardDocument();
  const nothing: DecayQuantiles | null = null;
  const [zeros, ...others] = document.series;
  const lost = (series: DecaySeries): DecayMeasures => ({
    contributions: [
      sampleContributions(series, {
        shares: series.lags.slice(0, -1).map(() => null),
        massHorizons: [0.5, 0.9, 0.99].map((share) => ({ share, lag: null })),
        truncations: [{ window: 1, relativeError: nothing, cosine: nothing }],
      }),
    ],
    gateMemory: { probabilities: [0, 0.5, 1], halfLives: [0, null, null] },
    spectrum: [{ mean: null, low: null, high: null }],
    singularValues: [{ lag: 1, logs: [null, null], logRmsGain: null, logCondition: null }],
  });
  return {
    ...document,
    series: [
      { ...zeros!, measures: lost(zeros!) },
      ...others.map((series) => ({ ...series, measures: sampleMeasures(series, { directions: 1 }) })),
    ],
  };
}

/** Hostile and very long texts wherever a plot shows one. */
export function hostileMeasures(): DecayDocument {
  const document = hostileDocument();
  const long = measuredSeries({ initialisation: 'long '.repeat(100), label: '寿司'.repeat(200) });
  return {
    ...document,
    series: [...document.series.map((series) => ({ ...series, measures: sampleMeasures(series) })), long],
  };
}
