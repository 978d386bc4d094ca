import { describe, expect, it } from 'vitest';
import {
  type Answer,
  answerDistance,
  answerOf,
  largestDifference,
} from '../../../src/check/behaviour/behaviour-answer.js';
import { tensor } from '../../../src/contract/tensor.js';

/** An answer with one gradient and a loss. */
function answer(gradient: readonly number[], loss = 1, shape: readonly number[] = [gradient.length]): Answer {
  return answerOf({ loss, gradients: { Waa: tensor(shape, gradient) } });
}

describe('largestDifference', () => {
  it('is none between answers of the same bits, NaN and infinities included', () => {
    const values = [1, Number.NaN, Number.POSITIVE_INFINITY, 0, -0];
    expect(largestDifference(answer(values), answer(values))).toBeNull();
  });

  it.each([
    ['one bit', [1, 2], [1, 2 + 2 ** -51]],
    ['the sign of a zero', [0, 2], [-0, 2]],
    ['a NaN', [1, 2], [1, Number.NaN]],
    ['an end of NaN', [1, Number.NaN], [1, 2]],
    ['an infinity', [1, Number.POSITIVE_INFINITY], [1, Number.NEGATIVE_INFINITY]],
  ])('sees %s', (_, first, later) => {
    const difference = largestDifference(answer(first), answer(later))!;
    expect(difference).toMatchObject({ quantity: 'Waa', shape: [2] });
    expect(difference.wrong).toHaveLength(1);
    expect(difference.worst!.index).toBe(difference.wrong[0]);
    expect(answerDistance(answer(first), answer(later))).toBeGreaterThan(0);
  });

  it('names the quantity that differs most for its size, and its worst entry', () => {
    const difference = largestDifference(answer([1, 2, 3], 1e9), answer([1, 2.5, 4], 1e9 + 10))!;
    expect(difference).toMatchObject({ quantity: 'Waa', wrong: [1, 2] });
    expect(difference.worst).toEqual({
      index: 2,
      actual: 4,
      expected: 3,
      error: 1,
      budget: 0,
      ratio: Number.POSITIVE_INFINITY,
    });
  });

  it('sees what came in one answer only, or in another shape', () => {
    const none = answerOf({ loss: 1 });
    for (const [first, later] of [
      [answer([1, 2]), none],
      [none, answer([1, 2])],
      [answer([1, 2]), answer([1, 2], 1, [2, 1])],
    ] as const) {
      expect(largestDifference(first, later)).toMatchObject({ quantity: 'Waa', worst: null });
    }
  });
});

describe('answerDistance', () => {
  it('is symmetric, at most 1 for each quantity, and the same at every scale', () => {
    const [left, right] = [answer([1, 2]), answer([1, -2])];
    expect(answerDistance(left, right)).toBe(answerDistance(right, left));
    expect(answerDistance(left, right)).toBe(1);
    expect(answerDistance(answer([2 ** 60]), answer([3 * 2 ** 60]))).toBe(
      answerDistance(answer([1]), answer([3])),
    );
  });
});
