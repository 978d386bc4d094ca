import type { Entry } from '../../comparison/agreement.js';
import { forwardBlocks, gradientBlocks } from '../../contract/quantities.js';
import type { Reply } from '../../contract/request.js';
import { sameShape, type Tensor } from '../../contract/tensor.js';

/** Everything that a reply holds, by name: `loss`, `outputs`, `h_n`, `c_n` and the gradients. */
export type Answer = ReadonlyMap<string, Tensor>;

/** Where two answers to the same request differ most. */
export interface AnswerDifference {
  readonly quantity: string;
  readonly shape: readonly number[];
  /** the entry that differs most; null where the quantity came in one of the answers only, or in two shapes */
  readonly worst: Entry | null;
  /** flat indices of the entries that differ */
  readonly wrong: readonly number[];
}

/** Lays a reply out by name. */
export function answerOf(reply: Reply): Answer {
  return new Map([...forwardBlocks(reply), ...gradientBlocks(reply)]);
}

/**
 * Finds the quantity in which two answers differ most, relative to its own size.
 *
 * @returns null when they are the same bit for bit: NaN is the same as NaN, and 0 differs from −0
 */
export function largestDifference(first: Answer, later: Answer): AnswerDifference | null {
  let largest: AnswerDifference | null = null;
  let most = 0;
  for (const name of namesOf(first, later)) {
    const share = blockDistance(first.get(name), later.get(name));
    if (!(share > most)) continue;
    most = share;
    largest = differenceOf(name, first.get(name), later.get(name));
  }
  return largest;
}

/**
 * Measures how far two answers lie apart: the sum over their quantities of max|x − y| ÷ 2·max(|x|, |y|), from 0 to 1 each.
 *
 * It is symmetric, and 0 exactly when the answers are the same bit for bit. A quantity counts as 1 where it came in one of
 * them only, in two shapes, or with a number in one that is not finite in the other.
 */
export function answerDistance(left: Answer, right: Answer): number {
  let sum = 0;
  for (const name of namesOf(left, right)) sum += blockDistance(left.get(name), right.get(name));
  return sum;
}

function namesOf(left: Answer, right: Answer): Set<string> {
  return new Set([...left.keys(), ...right.keys()]);
}

function blockDistance(left: Tensor | undefined, right: Tensor | undefined): number {
  if (left === undefined || right === undefined || !sameShape(left.shape, right.shape)) return 1;
  let apart = 0;
  let size = 0;
  let same = true;
  for (let k = 0; k < left.data.length; k++) {
    const [x, y] = [left.data[k]!, right.data[k]!];
    if (Number.isFinite(x)) size = Math.max(size, Math.abs(x));
    if (Number.isFinite(y)) size = Math.max(size, Math.abs(y));
    if (Object.is(x, y)) continue;
    same = false;
    apart = Math.max(apart, Math.abs(x - y));
  }
  if (same) return 0;
  // A change of sign of a zero is a difference, though it has no size: the smallest that counts.
  return Number.isFinite(apart) ? Math.max(Number.MIN_VALUE, apart / (2 * size)) || Number.MIN_VALUE : 1;
}

function differenceOf(
  quantity: string,
  first: Tensor | undefined,
  later: Tensor | undefined,
): AnswerDifference {
  const shape = (first ?? later)!.shape;
  if (first === undefined || later === undefined || !sameShape(first.shape, later.shape)) {
    return { quantity, shape, worst: null, wrong: [] };
  }
  const wrong: number[] = [];
  let worst: Entry | null = null;
  let most = -1;
  for (let index = 0; index < first.data.length; index++) {
    const [expected, actual] = [first.data[index]!, later.data[index]!];
    if (Object.is(expected, actual)) continue;
    wrong.push(index);
    const error = Math.abs(actual - expected);
    const severity = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
    if (severity <= most) continue;
    most = severity;
    worst = { index, actual, expected, error, budget: 0, ratio: Number.POSITIVE_INFINITY };
  }
  return { quantity, shape, worst, wrong };
}
