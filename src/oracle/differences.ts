import type { Estimate } from '../numeric/estimate.js';
import { type Precision, precisions } from '../numeric/precision.js';
import { extrapolate, type SymmetricPair } from './extrapolation.js';
import { slopeMismatch } from './kink.js';

/** A loss along a line, s ↦ L(θ + s·v), and what is known of it. */
export interface Line {
  /** L(θ), which is known from the evaluation that gave the gradient */
  readonly lossHere: number;
  /** ε_f, the standard deviation of the noise in the loss, ≥ 0; the rounding of the loss itself is added to it */
  readonly noise: number;
  /** the step over which the loss changes by its own order, in units of s, > 0: 1/‖v‖ for weights of order 1 */
  readonly scale: number;
  /** what the loss is computed in; float64 unless said */
  readonly precision?: Precision;
  /** no step beyond this one, in units of s: the distance to a kink, say */
  readonly largestStep?: number;
}

/** A directional derivative with its bound, and what the bound is made of. All but the counts in units of the loss. */
export interface Difference extends Estimate {
  /** the difference between neighbouring entries of the extrapolation table */
  readonly tableError: number;
  /** ε_f·w: the noise that reaches the estimate, as a standard deviation */
  readonly noiseError: number;
  /** by how much the slopes right and left of θ differ beyond noise: 0 unless a kink or jump is near */
  readonly kink: number;
  /** the largest step taken */
  readonly step: number;
  /** how often the loss was asked */
  readonly evaluations: number;
}

/**
 * c of bound = c·(table error + ε_f·w + kink), calibrated (`differences.md`): the truth lay within 12.3 times that sum in
 * 300,000 of 300,000 trials. At 10, two are missed, because ECNoise saw too little of the noise; at 40, faults twice as
 * large pass.
 */
const boundFactor = 20;

/** Steps h, h/4, h/16: with 2 the even powers cancel worse and the bound is ten times wider on recurrent losses. */
const stepRatio = 4;

/** How many pairs of losses a direction costs. */
const pairCount = 3;

/** h⁵ in units of ε_f/|L| and the scale (D7): truncation equals noise at 6e6; h is 4.6 times smaller for losses that vary faster. */
const stepConstant = 3000;

/** A step beyond a quarter of the scale sees another part of the function. */
const largestRelativeStep = 0.25;

/** Noise counts for the step up to this many unit roundoffs of the loss: a loss near 0 says nothing of its variation. */
const largestRelativeNoise = 1000;

/**
 * Chooses the steps of the symmetric pairs: h, h/4, h/16 with h = scale·(3000·ε_f/|L|)^{1/5}, (D7).
 *
 * @returns the steps, largest first, in units of s; each is asked on both sides
 * @throws RangeError when scale, noise or largestStep is out of its range
 */
export function differenceSteps(line: Line): number[] {
  const { unitRoundoff } = line.precision ?? precisions.float64;
  requireRange(
    'scale',
    line.scale,
    line.scale > 0 && line.scale < Number.POSITIVE_INFINITY,
    'a positive, finite step',
  );
  requireRange('noise', line.noise, line.noise >= 0, 'a standard deviation, 0 or more');
  const limit = line.largestStep ?? Number.POSITIVE_INFINITY;
  requireRange('largestStep', limit, limit > 0, 'a positive step');
  const relativeNoise = line.lossHere === 0 ? 0 : line.noise / Math.abs(line.lossHere) / unitRoundoff;
  const noise = unitRoundoff * Math.min(relativeNoise > 1 ? relativeNoise : 1, largestRelativeNoise);
  const relativeStep = Math.min(fifthRoot(stepConstant * noise), largestRelativeStep);
  // A power of two makes θ ± h·v round alike wherever it can, and the same on every machine.
  const step = 2 ** Math.floor(Math.log2(Math.min(line.scale * relativeStep, limit)));
  return Array.from({ length: pairCount }, (_, pair) => step / stepRatio ** pair);
}

/**
 * Estimates the derivative of a loss along a line from symmetric pairs of its values, with a bound.
 *
 * (D6) bound = c·(table error + ε_f·w + kink), derived and calibrated in `differences.md`.
 *
 * @param pairs - L(θ + h·v) and L(θ − h·v) at the steps of {@link differenceSteps}, largest first
 * @returns the estimate; estimate and bound are NaN when any loss is NaN or infinite
 */
export function differenceFrom(line: Line, pairs: readonly SymmetricPair[]): Difference {
  const { unitRoundoff, smallestSubnormal } = line.precision ?? precisions.float64;
  const losses = [line.lossHere, ...pairs.flatMap(({ right, left }) => [right, left])];
  const step = Math.max(...pairs.map((pair) => pair.step));
  const evaluations = 2 * pairs.length;
  // A loss that happens to pass near 0 here is not computed more exactly than over the rest of its scale.
  const variation =
    line.scale * Math.max(...pairs.map(({ right, left, step: h }) => Math.abs(right - left) / (2 * h)));
  const rounding = unitRoundoff * Math.max(variation, ...losses.map(Math.abs)) + smallestSubnormal;
  const noise = Math.hypot(line.noise, rounding);
  const { value, tableError, weight } = extrapolate(pairs, noise);
  const kink = slopeMismatch(pairs, line.lossHere, noise);
  const noiseError = noise * weight;
  const bound = boundFactor * (tableError + noiseError + kink);
  const finite = losses.every(Number.isFinite) && Number.isFinite(value) && Number.isFinite(bound);
  return {
    estimate: finite ? value : Number.NaN,
    bound: finite ? bound : Number.NaN,
    tableError,
    noiseError,
    kink,
    step,
    evaluations,
  };
}

/**
 * Estimates the derivative of a loss along a line: asks for the losses, six of them, and extrapolates.
 *
 * @param loss - s ↦ L(θ + s·v), asked once for each signed step, one at a time; see {@link driftFromLine} where points
 *   θ + s·v are rounded to a lower precision
 * @returns the estimate; estimate and bound are NaN when any loss is NaN or infinite
 * @throws RangeError when scale, noise or largestStep is out of its range
 */
export async function differenceAlong(
  line: Line & { readonly loss: (step: number) => number | Promise<number> },
): Promise<Difference> {
  const pairs: SymmetricPair[] = [];
  for (const step of differenceSteps(line)) {
    pairs.push({ step, right: await line.loss(step), left: await line.loss(-step) });
  }
  return differenceFrom(line, pairs);
}

function fifthRoot(value: number): number {
  return Math.exp(Math.log(value) / 5);
}

function requireRange(name: string, value: number, valid: boolean, expected: string): void {
  if (!valid) throw new RangeError(`differenceSteps: ${name} is ${value}, expected ${expected}.`);
}
