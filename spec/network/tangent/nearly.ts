import { expect } from 'vitest';
import { precisions } from '../../../src/numeric/precision.js';

/**
 * What a number worked out by hand and one computed may differ by, relative to the larger.
 *
 * The hand-worked steps make fewer than 16 roundings, each of at most u, and lose no digits to cancellation but those
 * of one unit. Twice as much would still tell every wrong rule, which is wrong in its first digits.
 */
const handTolerance = 16 * precisions.float64.unitRoundoff;

/** Expects numbers to be those worked out by hand. */
export function expectByHand(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((number, j) => {
    const error = Math.abs(actual[j]! - number);
    if (!(error <= handTolerance * Math.max(1, Math.abs(number)))) {
      expect.fail(`entry ${j} is ${actual[j]}, by hand ${number}`);
    }
  });
}
