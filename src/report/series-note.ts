import type { DecaySeries } from '../decay/decay-document.js';
import { significant } from './numbers-as-text.js';

/** Says of a series what its numbers rest on: sizes, seeds, law, fit, interval, bound, each with its reason where it is missing. */
export function seriesNote(series: DecaySeries): string {
  const { shape, rate, rateReason, fit, bound, boundReason, hiddenSize, inputSize, runs } = series;
  return [
    `H = ${hiddenSize}, D = ${inputSize}, ${runs.length} ${runs.length === 1 ? 'seed' : 'seeds'}.`,
    `Law: ${shape.verdict} (${shape.reason}).`,
    ...(fit === null || rate === null ? [] : [`Fit over lags ${fit.from} to ${fit.to}.`]),
    rate === null
      ? `No rate: ${rateReason ?? 'no reason was given'}.`
      : `The interval of the rate holds with ${significant(100 * rate.confidence, 2)} % confidence over ${rate.runs} runs.`,
    bound === null
      ? `No bound: ${boundReason ?? 'no reason was given'}.`
      : `Bound: (${significant(bound.gamma, 2)} × ${significant(bound.sigmaMax)})^k, the slope of the activation times the largest σ_max(Waa) of the seeds.`,
  ].join(' ');
}
