import { budgetFactor, entryBudgets, spreadSamples } from '../comparison/budget.js';
import type { ExpectedBlock } from '../comparison/expected-block.js';
import { spreadAbout } from '../comparison/spread.js';
import type { Direction } from '../contract/direction.js';
import { forwardBlocks, gradientBlocks } from '../contract/quantities.js';
import { batchShape, type Reply, type Request } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import { backward } from '../network/backward.js';
import { evaluateReference } from '../network/evaluate.js';
import { forward } from '../network/forward.js';
import { magnitudesOf } from '../network/magnitudes.js';
import { problemOf } from '../network/problem.js';
import { roundingNoise } from '../network/rounding-noise.js';
import { type Precision, precisions } from '../numeric/precision.js';
import { randomStream } from '../numeric/random.js';
import { innerProduct } from './directions.js';
import { exactZeros } from './exact-zeros.js';

/** What is right for a request: the reference's answer, and how far a right answer may be from it. */
export interface Expectation {
  readonly request: Request;
  /** what the subject declares to compute in */
  readonly precision: Precision;
  /** `loss`, `outputs`, `h_n` and `c_n` */
  readonly forward: ReadonlyMap<string, ExpectedBlock>;
  /** every parameter, `inputs`, `h` and `c` */
  readonly gradients: ReadonlyMap<string, ExpectedBlock>;
  /** the standard deviation that rounding gives the loss */
  readonly lossNoise: number;
  /** block → the rounding budget of ⟨∂L/∂block, v⟩ along the direction that was given */
  readonly along: ReadonlyMap<string, number>;
  /** the same for the sum over all blocks */
  readonly alongAll: number;
}

/**
 * Asks the reference what is right, and by how much rounding may differ from it: twenty disturbed evaluations tell.
 *
 * @param precision - what the subject declares to compute in
 * @param direction - a direction for every block; its inner products get budgets of their own
 */
export function expectationOf(
  request: Request,
  precision: Precision,
  direction: Direction,
  seed: number,
): Expectation {
  const full: Request = { ...request, want: ['gradients', 'outputs'] };
  const reply = evaluateReference(full);
  const forwardValues = forwardBlocks(reply);
  const gradientValues = gradientBlocks(reply);
  const magnified = magnification(precision);
  const forwardSpreads = spreadsAbout(forwardValues, magnified);
  const gradientSpreads = spreadsAbout(gradientValues, magnified);
  const alongSpread = spreadAbout(innerProducts(gradientValues, direction), magnified);
  for (const disturbed of disturbedReplies(full, magnifiedBy(magnified, precision), seed)) {
    const gradients = gradientBlocks(disturbed);
    for (const [name, { data }] of forwardBlocks(disturbed)) forwardSpreads.get(name)!.add(data);
    for (const [name, { data }] of gradients) gradientSpreads.get(name)!.add(data);
    alongSpread.add(innerProducts(gradients, direction));
  }
  const { batchSize, sequenceLength } = batchShape(request);
  const { unitRoundoff, smallestSubnormal } = precision;
  const underflow = smallestSubnormal * batchSize * sequenceLength;
  const zeros = exactZeros(request);
  const expected = (spreads: typeof forwardSpreads) => (name: string, block: Tensor) => {
    const values = block.data as Float64Array;
    const rms = spreads.get(name)!.rms();
    return {
      shape: block.shape,
      values,
      budgets: entryBudgets({ values, rms, unitRoundoff, underflow, exactlyZero: zeros[name] }),
    };
  };
  const alongBudgets = alongSpread.rms().map((rms) => budgetFactor * rms + underflow);
  return {
    request,
    precision,
    forward: mapBlocks(forwardValues, expected(forwardSpreads)),
    gradients: mapBlocks(gradientValues, expected(gradientSpreads)),
    lossNoise: forwardSpreads.get('loss')!.rms()[0]!,
    along: new Map([...gradientValues.keys()].map((name, k) => [name, alongBudgets[k]!])),
    alongAll: alongBudgets[gradientValues.size]!,
  };
}

function* disturbedReplies(request: Request, precision: Precision, seed: number): Generator<Reply> {
  const tape = forward(problemOf(request));
  const magnitudes = magnitudesOf(tape, backward(tape).adjoints);
  for (let sample = 0; sample < spreadSamples; sample++) {
    const stream = randomStream(seed, 'rounding noise', sample);
    const reply = evaluateReference(request, roundingNoise(magnitudes, precision, stream));
    const lossNoise = (2 * stream.uniform() - 1) * precision.unitRoundoff * magnitudes.loss;
    yield { ...reply, loss: reply.loss + lossNoise };
  }
}

/** ⟨g, v⟩ of every block and, last, their sum. */
function innerProducts(gradients: ReadonlyMap<string, Tensor>, direction: Direction): Float64Array {
  const products = new Float64Array(gradients.size + 1);
  let at = 0;
  for (const [name, { data }] of gradients) {
    const v = direction[name];
    products[at] = v === undefined ? 0 : innerProduct(data, v);
    products[gradients.size]! += products[at++]!;
  }
  return products;
}

/**
 * How much more strongly than rounding the evaluations are disturbed, so that their own arithmetic can show it.
 *
 * A float64 moved by less than half its spacing stays where it is: disturbed by u·|v|, a value just above a power of two
 * never moves, and a block of one entry gets no spread at all. Sixteen times as much is eight spacings; where errors
 * grow until everything is lost, 30/16 of everything still is.
 */
function magnification({ unitRoundoff }: Precision): number {
  return unitRoundoff <= precisions.float64.unitRoundoff ? 16 : 1;
}

function magnifiedBy(factor: number, precision: Precision): Precision {
  const { unitRoundoff, smallestSubnormal } = precision;
  return {
    ...precision,
    unitRoundoff: factor * unitRoundoff,
    smallestSubnormal: factor * smallestSubnormal,
  };
}

function spreadsAbout(blocks: ReadonlyMap<string, Tensor>, magnified: number) {
  return mapBlocks(blocks, (_, { data }) => spreadAbout(data as Float64Array, magnified));
}

function mapBlocks<Value>(
  blocks: ReadonlyMap<string, Tensor>,
  make: (name: string, block: Tensor) => Value,
): Map<string, Value> {
  return new Map([...blocks].map(([name, block]) => [name, make(name, block)]));
}
