import { meanInterval } from '../../numeric/mean-interval.js';
import { quantile } from '../../numeric/quantile.js';
import { confidence } from '../decay-rate.js';
import type { SingularValues } from '../state-singular-values.js';
import type {
  DecayContributions,
  DecayExponent,
  DecayGateMemory,
  DecayMeasures,
  DecayQuantiles,
  DecaySingularValues,
} from './measures-document.js';
import { contributionLags, type PointContributions, type PointMeasures } from './point-measures.js';

/** The shares of Σ‖C‖ whose lags are told. */
const massShares = [0.5, 0.9, 0.99];

/** The quantiles of what gates keep: every twentieth, and the ends. */
const gateProbabilities = Array.from({ length: 21 }, (_, step) => step / 20);

/**
 * Summarises what the runs of a series gave beside G(k).
 *
 * @param runs - of one series, at least one
 */
export function summariseMeasures(runs: readonly PointMeasures[], length: number): DecayMeasures {
  const [first] = runs as readonly [PointMeasures];
  const valuesOf = <Values>(pick: (run: PointMeasures) => Values | null): Values[] | null => {
    const all = runs.map(pick).filter((values) => values !== null);
    return all.length === runs.length ? all : null;
  };
  const gateLogs = valuesOf(({ gateLogs }) => gateLogs);
  const exponents = valuesOf(({ exponents }) => exponents);
  const singularValues = valuesOf(({ singularValues }) => singularValues);
  return {
    contributions: first.contributions.map((_, index) =>
      contributionsOf(
        runs.map(({ contributions }) => contributions[index]!),
        length,
      ),
    ),
    gateMemory: gateLogs && gateMemoryOf(gateLogs),
    spectrum: exponents && spectrumOf(exponents),
    singularValues: singularValues && singularValuesOf(singularValues),
  };
}

function contributionsOf(runs: readonly PointContributions[], length: number): DecayContributions {
  const [first] = runs as readonly [PointContributions];
  const lags = contributionLags(length);
  const shares = lags.map((_, at) => finite(Math.exp(medianOf(runs.map(({ logShares }) => logShares[at]!)))));
  return {
    parameter: first.parameter,
    logNorms: lags.map((_, at) => finite(medianOf(runs.map(({ logNorms }) => logNorms[at]!)))),
    shares,
    massHorizons: massShares.map((share) => ({
      share,
      lag: lags.find((_, at) => (shares[at] ?? Number.NaN) >= share) ?? null,
    })),
    agreement: quantilesOf(runs.map(({ agreement }) => agreement)),
    truncations: first.truncations.map(({ window }, at) => ({
      window,
      relativeError: quantilesOf(runs.map(({ truncations }) => truncations[at]!.relativeError)),
      cosine: quantilesOf(runs.map(({ truncations }) => truncations[at]!.cosine)),
    })),
  };
}

function gateMemoryOf(runs: readonly Float64Array[]): DecayGateMemory {
  // A gate that stays 1 keeps for ever: its half-life is Infinity, the largest of all.
  const halfLives = runs.flatMap((logs) => Array.from(logs, (log) => Math.LN2 / -log));
  return {
    probabilities: gateProbabilities,
    halfLives: gateProbabilities.map((probability) => finite(quantile(halfLives, probability))),
  };
}

function spectrumOf(runs: readonly Float64Array[]): DecayExponent[] {
  return Array.from(runs[0]!, (_, at) => {
    const exponents = runs.map((run) => run[at]!);
    const interval = meanInterval(exponents, confidence);
    const only = exponents.length === 1 ? finite(exponents[0]!) : null;
    return { mean: interval?.mean ?? only, low: interval?.low ?? null, high: interval?.high ?? null };
  });
}

function singularValuesOf(runs: readonly (readonly SingularValues[])[]): DecaySingularValues[] {
  return runs[0]!.map(({ lag }, at) => {
    const spectra = runs.map((run) => run[at]!.logs);
    return {
      lag,
      logs: Array.from(spectra[0]!, (_, index) => finite(medianOf(spectra.map((logs) => logs[index]!)))),
      logRmsGain: quantilesOf(spectra.map(logRmsGain)),
      logCondition: quantilesOf(spectra.map((logs) => logs[0]! - logs.at(-1)!)),
    };
  });
}

/** ln √(Σσ²/N), taken out of the range of float64 by the largest: −Infinity of a zero matrix, NaN once a number is. */
function logRmsGain(logs: Float64Array): number {
  const largest = logs[0]!;
  if (!Number.isFinite(largest)) return largest;
  let squares = 0;
  for (const log of logs) squares += Math.exp(2 * (log - largest));
  return largest + Math.log(squares / logs.length) / 2;
}

function medianOf(values: readonly number[]): number {
  return quantile(values, 1 / 2);
}

/** Of what every run has: one that is not finite leaves none, because the others would speak for it. */
function quantilesOf(values: readonly number[]): DecayQuantiles | null {
  if (!values.every(Number.isFinite)) return null;
  return { median: medianOf(values), low: quantile(values, outside), high: quantile(values, 1 - outside) };
}

/** The shares of the runs that lie below the quantiles and above them. */
const outside = 0.1;

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
