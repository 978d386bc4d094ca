import type { ExpectedBlock } from '../../comparison/expected-block.js';
import { copyOfRequest } from '../../contract/copies.js';
import type { Direction } from '../../contract/direction.js';
import { gradientShapes } from '../../contract/quantities.js';
import type { CustomRequest, Reply } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import { sameShape, shapeSize, type Tensor } from '../../contract/tensor.js';
import { euclideanNorm } from '../../numeric/norm.js';
import { type Precision, precisions } from '../../numeric/precision.js';
import { randomStream } from '../../numeric/random.js';
import { roundTo } from '../../numeric/round-to.js';
import { noiseAlong } from '../../oracle/noise.js';
import { declares } from '../declared.js';
import { gradientRoundoffs } from '../general/check-gradient.js';
import { displacedRequest } from '../own-loss/displaced-request.js';
import type { OwnLossTerms } from '../own-loss/own-loss-terms.js';
import { gaussianDirection } from '../own-loss/probe.js';

/** The noise of a loss whose right values nobody knows. */
export interface CustomNoise {
  /** the standard deviation that was seen, in units of the loss; null where no noise could be told from the slope */
  readonly measured: number | null;
  /** what rounding of the parameters, inputs and loss alone would make it */
  readonly predicted: number;
  /** the most that the declared precision explains */
  readonly largest: number;
}

/**
 * How many times the predicted noise counts as declared. A cell rounds more often than its arguments: on 3,800 right cases
 * of LSTM, GRU and Elman networks in four precisions, their reference left aside, the noise was 43 times the prediction at
 * most (a tanh written as 2σ(2z) − 1; 9 times without that), and that of a narrower format than declared 700 times (float16
 * for float32) to 1e8 times (float32 for float64) at least. At twice the factor nothing of that would be missed.
 */
export const noiseFactor = 170;

/** Lines along which noise is looked for; the largest counts, because seven losses may see a tenth of it (`loss-noise.ts`). */
const noiseLines = 3;

/** What the noise counts as where seven losses on a line do not show it: two roundings of the loss. */
const undetectedRoundoffs = 2;

/** Displacements that the sensitivity to rounding is averaged over: four are within a factor of two nearly always. */
const sensitivitySamples = 4;

/**
 * By how much arguments are displaced, relative to themselves, to see how sensitive a loss is to their rounding: far above
 * its noise in float64 and float32, and small beside 1. In the half precisions it is a few of their own unit roundoffs, or
 * nothing would move.
 */
const sensitivityStep = 2 ** -13;
const sensitivityRoundoffs = 4;

/**
 * Measures the noise of a custom loss along short random lines of its parameters, and predicts it from the loss alone:
 * √((2u|L|)² + mean (u·ΔL/δ)²), ΔL the change of the loss when every argument is displaced by a random part ≤ δ of itself.
 */
export async function customNoise(
  subject: AnySubject,
  request: CustomRequest,
  lossHere: number,
  precision: Precision,
  seed: number,
): Promise<CustomNoise> {
  const lossAt = lossesNear(subject, request, precision);
  const rounding = undetectedRoundoffs * precision.unitRoundoff * Math.abs(lossHere);
  let measured: number | null = null;
  for (let line = 0; line < noiseLines; line++) {
    const direction = directionOf(request, seed, line);
    const scale = 1 / euclideanNorm(Object.values(direction).map(euclideanNorm));
    const { standardDeviation } = await noiseAlong((step) => lossAt(direction, step), scale);
    if (standardDeviation !== null) measured = Math.max(measured ?? 0, standardDeviation);
  }
  const spread = await sensitivity(lossAt, request, lossHere, precision, seed);
  const predicted = Math.hypot(rounding, spread) + precision.smallestSubnormal;
  return { measured, predicted, largest: noiseFactor * predicted };
}

/** The root mean square of what rounding every parameter and input once may do to the loss. */
async function sensitivity(
  lossAt: LossNear,
  request: CustomRequest,
  lossHere: number,
  { unitRoundoff }: Precision,
  seed: number,
): Promise<number> {
  const step = Math.max(sensitivityStep, sensitivityRoundoffs * unitRoundoff);
  const changes: number[] = [];
  for (let sample = 0; sample < sensitivitySamples; sample++) {
    const stream = randomStream(seed, 'sensitivity', sample);
    const direction: Record<string, Float64Array> = {};
    for (const { name, data } of argumentsOf(request)) {
      direction[name] = Float64Array.from(data, (value) => value * (2 * stream.uniform() - 1));
    }
    changes.push((await lossAt(direction, step)) - lossHere);
  }
  return (unitRoundoff / step) * (euclideanNorm(changes) / Math.sqrt(sensitivitySamples));
}

function argumentsOf({ parameters, inputs }: CustomRequest): { name: string; data: Tensor['data'] }[] {
  const blocks = Object.entries(parameters).map(([name, { data }]) => ({ name, data }));
  return inputs === undefined ? blocks : [...blocks, { name: 'inputs', data: inputs.data }];
}

/** The loss at a displaced request. */
type LossNear = (direction: Direction, step: number) => Promise<number>;

function lossesNear(subject: AnySubject, request: CustomRequest, precision: Precision): LossNear {
  const round = roundTo(precision);
  const asked: CustomRequest = { ...request, want: [] };
  return async (direction, step) => {
    const there = displacedRequest(asked, direction, step, round);
    return (await subject.evaluate(copyOfRequest(there))).loss;
  };
}

/** A Gaussian direction of the parameters, another for each line. */
function directionOf(request: CustomRequest, seed: number, line: number): Direction {
  return Object.fromEntries(
    Object.entries(request.parameters).map(([name, { data }]) => [
      name,
      gaussianDirection(data.length, seed, 'noise', line, name),
    ]),
  );
}

/**
 * On what terms a custom gradient is held against its own loss: the noise that was seen, as far as the declared precision
 * explains it, and for each block what came and its rounding.
 *
 * Entries that are not finite have no rounding, so that they fail; a block that did not come is one of zeros.
 */
export function customTerms(
  { supports, precision: name }: Description,
  request: CustomRequest,
  actual: Reply,
  { measured, predicted, largest }: CustomNoise,
): OwnLossTerms {
  const precision = precisions[name];
  const gradients = new Map<string, ExpectedBlock>();
  for (const { name: block, shape } of gradientShapes(request)) {
    const isState = block === 'h';
    if (!declares(supports, block) || (isState && !supports.state)) continue;
    const came = actual.gradients?.[block];
    const isThere = came !== undefined && sameShape(came.shape, shape);
    const values = isThere ? Float64Array.from(came.data, finiteOrZero) : new Float64Array(shapeSize(shape));
    const budgets = values.map((value) => gradientRoundoffs * precision.unitRoundoff * Math.abs(value));
    gradients.set(block, { shape, values, budgets });
  }
  const lossNoise = Math.max(predicted, Math.min(measured ?? 0, largest));
  return { request, precision, lossNoise, gradients };
}

function finiteOrZero(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
