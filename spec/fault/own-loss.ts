import type { Reply, Request, States } from '../../src/contract/request.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import type { Evaluate } from '../../src/fault/planted-fault.js';
import { randomStream } from '../../src/numeric/random.js';

/** Displacements of parameters, inputs and states that are 1 in size. */
const step = 1e-5;

/**
 * How far a gradient is from its own loss along a random direction, relative to the larger of the two.
 *
 * A central difference of step 1e-5 is off by about 1e-10 in truncation and 1e-11 in rounding.
 */
export function errorAlong(evaluate: Evaluate, request: Request, seed: number): number {
  const { gradients } = evaluate(request);
  const direction = directionOf(gradients!, seed);
  let claimed = 0;
  let size = 0;
  for (const [name, v] of Object.entries(direction)) {
    gradients![name]!.data.forEach((value, at) => {
      claimed += value * v[at]!;
      size += Math.abs(value * v[at]!);
    });
  }
  const loss = (moved: number) => evaluate({ ...displaced(request, direction, moved), want: [] }).loss;
  const measured = (loss(step) - loss(-step)) / (2 * step);
  return Math.abs(claimed - measured) / Math.max(size, Math.abs(measured), Number.MIN_VALUE);
}

type Direction = Readonly<Record<string, Float64Array>>;

function directionOf(gradients: NonNullable<Reply['gradients']>, seed: number): Direction {
  return Object.fromEntries(
    Object.entries(gradients).map(([name, { data }]) => {
      const stream = randomStream(seed, name);
      return [name, Float64Array.from(data, () => stream.normal())];
    }),
  );
}

function displaced(request: Request, direction: Direction, moved: number): Request {
  const along = (name: string, block: Tensor): Tensor =>
    tensor(
      block.shape,
      Float64Array.from(block.data, (value, at) => value + moved * (direction[name]?.[at] ?? 0)),
    );
  const { parameters, inputs, state } = request;
  return {
    ...request,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, block]) => [name, along(name, block)]),
    ),
    ...(inputs === undefined ? {} : { inputs: along('inputs', inputs) }),
    state: state === null ? null : displacedStates(state, along),
  };
}

function displacedStates({ h, c }: States, along: (name: string, block: Tensor) => Tensor): States {
  return c === undefined || c === null ? { h: along('h', h) } : { h: along('h', h), c: along('c', c) };
}
