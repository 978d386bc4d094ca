import { InputError, shown } from '../../complaint/input-error.js';
import { type Precision, precisions } from '../../numeric/precision.js';
import { type BlockRange, resolveBlocks } from './gradient-blocks.js';

/** A function of a vector and what claims to be its gradient. */
export interface GradientQuestion {
  /** L(x), given a copy of the point that it may keep or change */
  readonly loss: (x: Float64Array) => number | Promise<number>;
  /** ĝ(x), or its values at the point; as many numbers as the point has */
  readonly gradient:
    | ((x: Float64Array) => ArrayLike<number> | Promise<ArrayLike<number>>)
    | ArrayLike<number>;
  /** x, at least one finite number */
  readonly at: ArrayLike<number>;
  /** parts of x that get a certificate each, [from, to) by name; together they are x. One part unless given */
  readonly blocks?: Readonly<Record<string, readonly [number, number]>> | readonly BlockRange[];
  /** what the loss is computed in; float64 unless given */
  readonly precision?: 'float64' | 'float32';
  /** the standard deviation of the noise that the loss is known to carry; estimated, and not excused, unless given */
  readonly noise?: number;
  /** p, the probability that a larger error than the certified one goes unnoticed; 1e-9 unless given */
  readonly missProbability?: number;
  /** what the directions are drawn from; 1 unless given */
  readonly seed?: number;
  /** the distance in x over which the loss changes by its own order; 1 unless given */
  readonly scale?: number;
}

/** A question that can be asked: copies, defaults filled in. */
export interface ResolvedQuestion {
  readonly loss: GradientQuestion['loss'];
  readonly gradient: GradientQuestion['gradient'];
  readonly at: Float64Array;
  readonly blocks: readonly BlockRange[];
  readonly precision: Precision;
  /** null: not declared */
  readonly noise: number | null;
  readonly missProbability: number;
  readonly seed: number;
  readonly scale: number;
}

/** What holds unless a question says otherwise. */
const defaults = { precision: 'float64', missProbability: 1e-9, seed: 1, scale: 1 } as const;

/**
 * Checks a question and fills in its defaults.
 *
 * @throws InputError for whatever cannot be asked: a point that is empty, not finite or not of the precision, blocks that
 *   do not make up the point, options out of their range
 */
export function resolveQuestion(question: GradientQuestion): ResolvedQuestion {
  const precision = question.precision ?? defaults.precision;
  requireThat(precision === 'float64' || precision === 'float32', {
    where: 'precision',
    value: precision,
    expected: '"float64" or "float32", because points are rounded to what the loss is computed in',
  });
  requireThat(typeof question.loss === 'function', {
    where: 'loss',
    value: question.loss,
    expected: 'a function from a Float64Array to a number',
  });
  const at = requirePoint(question.at, precision);
  const { noise = null, missProbability, seed, scale } = { ...defaults, ...question };
  requireNumber('noise', noise ?? 0, (value) => value >= 0, 'a standard deviation, 0 or more');
  requireNumber('missProbability', missProbability, (p) => p > 0 && p < 1, 'a number above 0 and below 1');
  requireNumber('seed', seed, () => true, 'a finite number');
  requireNumber('scale', scale, (value) => value > 0, 'a positive distance');
  return {
    loss: question.loss,
    gradient: requireGradient(question.gradient),
    at,
    blocks: resolveBlocks(question.blocks, at.length),
    precision: precisions[precision],
    noise,
    missProbability,
    seed,
    scale,
  };
}

function requirePoint(at: ArrayLike<number>, precision: 'float64' | 'float32'): Float64Array {
  requireThat(isArrayLike(at) && at.length > 0, {
    where: 'at',
    value: at,
    expected: 'an array of at least one number, because a gradient is checked at a point',
  });
  const point = Float64Array.from(at);
  point.forEach((value, index) => {
    requireNumber(`at[${index}]`, value, () => true, 'a finite number');
    requireThat(precision === 'float64' || Math.fround(value) === value, {
      where: `at[${index}]`,
      value,
      expected: 'a number that float32 holds, because the loss is declared to be computed in it',
      next: 'Round the point with Math.fround',
    });
  });
  return point;
}

function requireGradient(gradient: GradientQuestion['gradient']): GradientQuestion['gradient'] {
  requireThat(typeof gradient === 'function' || isArrayLike(gradient), {
    where: 'gradient',
    value: gradient,
    expected: 'a function from a Float64Array to an array of numbers, or that array itself',
  });
  return typeof gradient === 'function' ? gradient : Float64Array.from(gradient);
}

function requireNumber(
  where: string,
  value: number,
  valid: (value: number) => boolean,
  expected: string,
): void {
  requireThat(Number.isFinite(value) && valid(value), { where, value, expected });
}

/** @throws InputError unless the condition holds */
export function requireThat(
  condition: boolean,
  complaint: {
    readonly where: string;
    readonly value: unknown;
    readonly expected: string;
    readonly next?: string;
  },
): asserts condition {
  if (condition) return;
  const { where, value, expected, next } = complaint;
  throw new InputError({
    where,
    what: `is ${shown(value)}`,
    expected: `expected ${expected}`,
    ...(next === undefined ? {} : { next }),
  });
}

/** Tells whether a value has a whole number of entries. */
export function isArrayLike(value: unknown): value is ArrayLike<number> {
  return (
    typeof value === 'object' && value !== null && Number.isInteger((value as { length?: unknown }).length)
  );
}
