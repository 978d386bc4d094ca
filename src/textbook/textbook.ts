import type { BigNumber } from 'mathjs';
import { type Direction, requireDirection } from '../contract/direction.js';
import { outputShape, stateShape } from '../contract/quantities.js';
import { batchShape, type Reply, type Request } from '../contract/request.js';
import { tensor, zeros } from '../contract/tensor.js';
import { type Arithmetic, complexNumbers, decimals, doubles } from './arithmetic.js';
import { runNetwork } from './network.js';
import { lossOf } from './objective.js';

/** A decimal number of 64 significant digits. */
export type Decimal = BigNumber;

/** The operations on decimals that a difference quotient takes. */
export interface Decimals {
  /** the number that a decimal literal names */
  readonly parse: (literal: string) => Decimal;
  /** to 64 digits */
  readonly subtract: (minuend: Decimal, subtrahend: Decimal) => Decimal;
  /** to 64 digits */
  readonly divide: (dividend: Decimal, divisor: Decimal) => Decimal;
  /** the nearest double */
  readonly toNumber: (decimal: Decimal) => number;
}

/** The forward pass as the textbook has it, one source in three arithmetics. For small cases: H, T ≤ 8. */
export interface Textbook {
  /** in doubles: loss, outputs (0 in the padding) and final states; gradients never */
  readonly forward: (request: Request) => Reply;
  /** in complex numbers: L(θ + i·h·v); `im`/h is the derivative along v for h = 1e−30 */
  readonly complexLoss: (
    request: Request,
    direction: Direction,
    h: number,
  ) => { readonly re: number; readonly im: number };
  /** in 64 digits: L(θ + step·v), θ and v the exact values of their doubles */
  readonly decimalLoss: (request: Request, direction: Direction, step: Decimal) => Decimal;
  readonly decimals: Decimals;
}

/** Significant decimal digits: a central difference with h = 1e−20 leaves about 39 of them. */
const digits = 64;

/**
 * Loads the textbook. mathjs takes a second to import, so it is not imported before; requests are trusted to be valid.
 *
 * The functions throw InputError when a direction has an unknown key or a part of the wrong length.
 */
export async function loadTextbook(): Promise<Textbook> {
  const { all, create } = await import('mathjs');
  const math = create(all!);
  const decimalMath = create(all!, { precision: digits });
  return {
    forward: (request) => reply(doubles(math), request),
    complexLoss: (request, direction, h) => {
      const { re, im } = lossAlong(complexNumbers(math, h), request, direction);
      return { re, im };
    },
    decimalLoss: (request, direction, step) => lossAlong(decimals(decimalMath, step), request, direction),
    decimals: {
      parse: (literal) => decimalMath.bignumber(literal),
      subtract: (minuend, subtrahend) => minuend.minus(subtrahend),
      divide: (dividend, divisor) => dividend.dividedBy(divisor),
      toNumber: (decimal) => decimal.toNumber(),
    },
  };
}

function lossAlong<N>(arithmetic: Arithmetic<N>, request: Request, direction: Direction): N {
  requireDirection(direction, request);
  return lossOf(arithmetic, request, direction, runNetwork(arithmetic, request, direction));
}

function reply(arithmetic: Arithmetic<number>, request: Request): Reply {
  const { batchSize, sequenceLength } = batchShape(request);
  const pass = runNetwork(arithmetic, request, {});
  const outputs = zeros(outputShape(request));
  const width = outputs.shape[2]!;
  pass.outputs.forEach((steps, b) => {
    outputs.data.set(steps.flat(), b * sequenceLength * width);
  });
  const shape = stateShape(request.architecture, batchSize);
  const h = tensor(shape, pass.h.flat(2));
  const state = request.architecture.cell === 'lstm' ? { h, c: tensor(shape, pass.c.flat(2)) } : { h };
  return { loss: lossOf(arithmetic, request, {}, pass), outputs, state };
}
