import { budgetFactor } from '../comparison/budget.js';
import { spreadAbout } from '../comparison/spread.js';
import { forwardBlocks } from '../contract/quantities.js';
import type { Request, States } from '../contract/request.js';
import { type Tensor, tensor } from '../contract/tensor.js';
import type { Evaluate } from '../fault/planted-fault.js';
import type { Precision } from '../numeric/precision.js';
import { randomStream } from '../numeric/random.js';

/** How many disturbed evaluations an alternative is estimated from; of a single number, one estimate in eleven is half too small. */
const disturbances = 4;

/**
 * Estimates what rounding may do to each forward quantity of another convention than the right one: 30·RMS(s).
 *
 * s is the spread when every number of the request is moved by up to one unit roundoff of itself. It follows the
 * conditioning of the alternative, which may be worse than the right pass's: weights that are read in another order saturate
 * other gates.
 *
 * @returns quantity → one budget for all of its entries; NaN where the alternative overflows
 */
export function alternativeBudgets(
  evaluate: Evaluate,
  request: Request,
  precision: Precision,
): ReadonlyMap<string, number> {
  const right = forwardBlocks(evaluate(request));
  const spreads = new Map(
    [...right].map(([name, { data }]) => [name, spreadAbout(Float64Array.from(data), 1)]),
  );
  for (let sample = 0; sample < disturbances; sample++) {
    const reply = evaluate(disturbedRequest(request, precision, sample));
    for (const [name, { data }] of forwardBlocks(reply)) spreads.get(name)!.add(Float64Array.from(data));
  }
  return new Map([...spreads].map(([name, spread]) => [name, budgetFactor * rootMeanSquare(spread.rms())]));
}

function disturbedRequest(request: Request, { unitRoundoff }: Precision, sample: number): Request {
  const stream = randomStream(sample, 'alternative rounding');
  const disturbed = ({ shape, data }: Tensor): Tensor =>
    tensor(
      shape,
      Float64Array.from(data, (value) => value * (1 + 2 * unitRoundoff * (2 * stream.uniform() - 1))),
    );
  const { parameters, inputs, state } = request;
  return {
    ...request,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, block]) => [name, disturbed(block)]),
    ),
    ...(inputs === undefined ? {} : { inputs: disturbed(inputs) }),
    state: state === null ? null : disturbedStates(state, disturbed),
  };
}

function disturbedStates({ h, c }: States, disturbed: (block: Tensor) => Tensor): States {
  return c === undefined || c === null ? { h: disturbed(h) } : { h: disturbed(h), c: disturbed(c) };
}

function rootMeanSquare(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length));
}
