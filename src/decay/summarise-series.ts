import { quantile } from '../numeric/quantile.js';
import { type DecayBand, decayBand } from './band.js';
import type { DecayBound, DecayRun, DecaySeries } from './decay-document.js';
import { decayRate, runSlope } from './decay-rate.js';
import { decaySentence } from './decay-sentence.js';
import { decayShape } from './decay-shape.js';
import { decayFate, fateShares } from './fate.js';
import { type FitRange, fitRange } from './fit-range.js';
import { decayFloors } from './floors.js';
import { boundSlope, logGradientBound } from './gradient-bound.js';
import { decayHorizon } from './horizon.js';
import type { PointResult } from './measure-point.js';
import { summariseMeasures } from './measures/summarise-measures.js';
import { inputsName, lagsOf, type SeriesHeading } from './series-plan.js';
import { type HeldRun, subjectAgreement } from './subject/subject-agreement.js';

/** What a point gave, the reference's own or a subject's. */
export type MeasuredPoint = PointResult & Partial<HeldRun>;

/** A point's result with its seed. */
export type MeasuredRun = MeasuredPoint & { readonly seed: number };

/** Turns the runs of one series into its part of the document. */
export function summariseSeries(
  plan: SeriesHeading,
  measured: readonly MeasuredRun[],
  epsilon: number,
): DecaySeries {
  const { architecture, quantity } = plan;
  const lags = [...lagsOf(plan)];
  const fit = fitRange(plan.length);
  const curves = measured.map(({ logNorms }) => logNorms);
  const band = decayBand(curves);
  const runs = measured.map((run) => describeRun(run, lags, fit, epsilon));
  const figures = {
    ...rateAndShape(lags, measured, fit),
    fit,
    horizon: decayHorizon(lags, band.median, epsilon),
  };
  return {
    id: plan.id,
    label: plan.label,
    cell: architecture.cell,
    activation: architecture.cell === 'elman' ? architecture.activation : null,
    initialisation: plan.initialisation,
    inputs: inputsName(plan.inputs),
    hiddenSize: architecture.hiddenSize,
    inputSize: architecture.inputSize,
    length: plan.length,
    ...(quantity !== undefined && { quantity }),
    lags,
    runs,
    ...finiteBand(band),
    ...figures,
    ...(quantity === 'inputs' ? noBoundAtInputs : boundOf(plan, measured, lags)),
    shares: fateShares(runs.map(({ fate }) => fate)),
    floors: decayFloors(lags, medianNorms(measured, band)),
    ...(plan.meanField !== undefined && { meanField: plan.meanField }),
    ...measuresOf(measured, plan.length),
    sentence: decaySentence({ ...figures, ...finiteBand(band), runs, length: plan.length }, epsilon),
    ...(measured.every(isHeld) && {
      agreement: subjectAgreement({ quantity: quantity ?? 'state', lags }, measured),
    }),
  };
}

/** Runs of one series are measured alike: all of them beside G(k), or none. */
function measuresOf(measured: readonly MeasuredRun[], length: number): Pick<DecaySeries, 'measures'> {
  const all = measured.map(({ measures }) => measures ?? null).filter((measures) => measures !== null);
  return all.length < measured.length ? {} : { measures: summariseMeasures(all, length) };
}

const noBoundAtInputs = {
  bound: null,
  boundReason: 'it holds for the gradient by the state, not by the inputs',
};

function isHeld(run: MeasuredRun): run is MeasuredRun & HeldRun {
  return run.held !== undefined;
}

function describeRun(
  { seed, logNorms, firstZeroLag }: MeasuredRun,
  lags: readonly number[],
  fit: FitRange | null,
  epsilon: number,
): DecayRun {
  return {
    seed,
    logNorms: finiteOrNull(logNorms),
    logNormAtZero: finiteOrNull(logNorms)[0]!,
    slope: fit === null ? null : finiteOrNull([runSlope(lags, logNorms, fit)])[0]!,
    fate: decayFate(logNorms, epsilon),
    firstZeroLag,
  };
}

type RateAndShape = Pick<DecaySeries, 'rate' | 'rateReason' | 'shape' | 'halfLife' | 'doublingTime'>;

/** Half-life and doubling time are ln 2/|λ|, and of a straight line only. */
function rateAndShape(
  lags: readonly number[],
  measured: readonly MeasuredRun[],
  fit: FitRange | null,
): RateAndShape {
  const curves = measured.map(({ logNorms }) => logNorms);
  const { verdict, reason, straight } = decayShape(lags, curves, fit);
  const shape = { verdict, reason };
  if (fit === null) {
    return {
      rate: null,
      rateReason: 'the sequence is too short to fit',
      shape,
      halfLife: null,
      doublingTime: null,
    };
  }
  const finding = decayRate(curves.map((curve) => runSlope(lags, curve, fit)));
  if (finding.rate === null) {
    return { rate: null, rateReason: finding.reason, shape, halfLife: null, doublingTime: null };
  }
  const { mean, low, high, confidence, count } = finding.rate;
  return {
    rate: { perStep: mean, low, high, confidence, runs: count },
    rateReason: null,
    shape,
    halfLife: verdict === 'exponential' ? Math.LN2 / -mean : null,
    doublingTime: verdict === 'growth' && straight ? Math.LN2 / mean : null,
  };
}

function boundOf(
  { architecture }: SeriesHeading,
  measured: readonly MeasuredRun[],
  lags: readonly number[],
): { bound: DecayBound | null; boundReason: string | null } {
  const gamma = boundSlope(architecture);
  if (gamma === null) {
    const other =
      architecture.cell === 'elman' ? `a stack of ${architecture.layers}` : architecture.cell.toUpperCase();
    return { bound: null, boundReason: `it holds for an Elman layer, not for ${other}` };
  }
  const sigmaMax = Math.max(...measured.map((run) => run.sigmaMax ?? Number.NaN));
  if (!(sigmaMax > 0 && sigmaMax < Infinity)) {
    return { bound: null, boundReason: `the largest singular value of Waa is ${sigmaMax}` };
  }
  const logNormAtZero = Math.max(...measured.map(({ logNorms }) => logNorms[0]!));
  return {
    bound: { logNorms: logGradientBound(lags, gamma, sigmaMax, logNormAtZero), sigmaMax, gamma },
    boundReason: null,
  };
}

/** ln of the median G(k) itself: the band's median, times the median G(0). */
function medianNorms(measured: readonly MeasuredRun[], { median }: DecayBand): number[] {
  const atZero = quantile(
    measured.map(({ logNorms }) => logNorms[0]!),
    1 / 2,
  );
  return median.map((ratio) => ratio + atZero);
}

function finiteBand({ median, low, high }: DecayBand): Pick<DecaySeries, 'median' | 'low' | 'high'> {
  return { median: finiteOrNull(median), low: finiteOrNull(low), high: finiteOrNull(high) };
}

function finiteOrNull(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (value) => (Number.isFinite(value) ? value : null));
}
