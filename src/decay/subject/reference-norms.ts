import { budgetFactor, spreadSamples } from '../../comparison/budget.js';
import { type Spread, spreadAbout } from '../../comparison/spread.js';
import { backward } from '../../network/backward.js';
import { evaluateReference } from '../../network/evaluate.js';
import { forward } from '../../network/forward.js';
import { magnitudesOf } from '../../network/magnitudes.js';
import { problemOf } from '../../network/problem.js';
import { roundingNoise } from '../../network/rounding-noise.js';
import type { Stages } from '../../network/stages.js';
import { euclideanNorm } from '../../numeric/norm.js';
import { type Precision, precisions } from '../../numeric/precision.js';
import { randomStream } from '../../numeric/random.js';
import type { DecayQuantity } from '../decay-document.js';
import { zeroCotangent } from '../scaled-cotangent.js';
import { measureStateGradient } from '../state-gradient.js';
import type { PosedPoint } from './posed-point.js';
import { rowNorms, wholeRequest } from './subject-norms.js';

/** What is right for a point, and how far rounding may lead away from it. */
export interface ReferenceNorms {
  /** ln G at the lags, by the reference */
  readonly logNorms: Float64Array;
  /** B/G at the lags: by how much of G a right answer may differ; not less than 1, or NaN, where it may be anything */
  readonly budgets: Float64Array;
}

/** What is measured of a point, and in what a subject computes it. */
export interface NormQuestion {
  readonly quantity: DecayQuantity;
  /** ascending */
  readonly lags: readonly number[];
  readonly precision: Precision;
  readonly seed: number;
}

/** What two logarithms, a product with ln 2 and a sum lose, each an ulp of ln G at most; half as much is met in practice. */
const logarithmRounding = 2 ** -50;

/**
 * (D14) Measures a point by the reference, and bounds the rounding of whoever else measures it: twenty runs of the whole
 * sequence, disturbed as rounding in the subject's precision may, tell how far the gradient at each lag moves.
 *
 * B(k) = 30·√2·S(k) + u·G(k) + η·T·√N + 2⁻⁵⁰·|ln G(k)|·G(k), S(k) the root mean square length of its deviation.
 */
export function referenceNorms(point: PosedPoint, question: NormQuestion): ReferenceNorms {
  const { quantity, lags, precision, seed } = question;
  const centre = gradientsAt(point, quantity, lags);
  const magnified = magnification(precision);
  const spreads = centre.map((gradient) => spreadAbout(gradient, magnified));
  const noise = noiseOf(point, strengthened(precision, magnified), seed);
  for (let sample = 0; sample < spreadSamples; sample++) {
    gradientsAt(point, quantity, lags, noise(sample)).forEach((gradient, index) => {
      spreads[index]!.add(gradient);
    });
  }
  const logNorms = quantity === 'state' ? carriedNorms(point, lags) : inputNorms(point, lags);
  const budgets = logNorms.map((logNorm, index) => {
    const budget = relativeBudget(spreads[index]!, centre[index]!, point.length, precision);
    return budget + logarithmRounding * Math.abs(logNorm);
  });
  return { logNorms, budgets };
}

function relativeBudget(
  spread: Spread,
  gradient: Float64Array,
  length: number,
  precision: Precision,
): number {
  const { unitRoundoff, smallestSubnormal } = precision;
  const size = euclideanNorm(gradient);
  const moved = budgetFactor * Math.SQRT2 * euclideanNorm(spread.rms());
  const underflow = smallestSubnormal * length * Math.sqrt(gradient.length);
  return (moved + underflow) / size + unitRoundoff;
}

/** The gradient at each lag, as plain backpropagation has it: by the state [N], h and then c, or by the input [D]. */
function gradientsAt(
  point: PosedPoint,
  quantity: DecayQuantity,
  lags: readonly number[],
  stages: Stages = {},
): Float64Array[] {
  const { length, architecture, cotangent } = point;
  if (quantity === 'inputs') {
    const { data } = evaluateReference(wholeRequest(point), stages).gradients!.inputs!;
    const D = architecture.inputSize;
    return lags.map((lag) => Float64Array.from(data.subarray((length - 1 - lag) * D, (length - lag) * D)));
  }
  const places = new Map(lags.map((lag, index) => [lag, index]));
  const gradients = lags.map(() => stateVector(architecture.cell, cotangent, null));
  evaluateReference(wholeRequest(point), {
    ...stages,
    carry(pass, adjoint, place) {
      stages.carry?.(pass, adjoint, place);
      const index = places.get(length - place.step);
      if (index !== undefined) gradients[index] = stateVector(architecture.cell, adjoint.dh, adjoint.dc);
    },
  });
  return gradients;
}

/** [H], or of an LSTM [2H] with c behind h; a null c stands for zeros. */
function stateVector(cell: string, h: Float64Array, c: Float64Array | null): Float64Array {
  if (cell !== 'lstm') return h.slice();
  const vector = new Float64Array(2 * h.length);
  vector.set(h);
  if (c !== null) vector.set(c, h.length);
  return vector;
}

function carriedNorms(point: PosedPoint, lags: readonly number[]): Float64Array {
  const cotangent = zeroCotangent(point.cotangent.length);
  cotangent.dh.set(point.cotangent);
  return measureStateGradient({ ...point, state: null }, cotangent, lags).logNorms;
}

function inputNorms(point: PosedPoint, lags: readonly number[]): Float64Array {
  return rowNorms(evaluateReference(wholeRequest(point)).gradients!.inputs!, lags);
}

function noiseOf(point: PosedPoint, precision: Precision, seed: number): (sample: number) => Stages {
  const tape = forward(problemOf(wholeRequest(point)));
  const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
  return (sample) => roundingNoise(magnitudes, precision, randomStream(seed, 'rounding noise', sample));
}

/** A float64 moved by less than half its spacing stays where it is: it is moved by 16 times as much, and 1/16 is counted. */
function magnification({ unitRoundoff }: Precision): number {
  return unitRoundoff <= precisions.float64.unitRoundoff ? 16 : 1;
}

function strengthened(precision: Precision, factor: number): Precision {
  const { unitRoundoff, smallestSubnormal } = precision;
  return { ...precision, unitRoundoff: factor * unitRoundoff, smallestSubnormal: factor * smallestSubnormal };
}
