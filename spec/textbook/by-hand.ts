import { expect } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';

/**
 * Two orders of summation over at most 6 products of size about 1, through 4 contracting steps: 4·6·u = 2.7e−15 at the
 * most. Twice as much would still be far below any wrong equation, which changes the second digit.
 */
const reordering = 24 * 2 ** -53;

/** One unit, two steps: small enough for the back of an envelope. */
export const oneUnit: Request = {
  architecture: {
    cell: 'elman',
    activation: 'tanh',
    inputSize: 1,
    hiddenSize: 1,
    layers: 1,
    bidirectional: false,
    bias: true,
    readout: null,
  },
  parameters: { Wax: tensor([1, 1], [0.5]), Waa: tensor([1, 1], [-0.25]), ba: tensor([1], [0.125]) },
  inputs: tensor([1, 2, 1], [1, -2]),
  lengths: null,
  state: null,
  objective: { kind: 'cotangent', outputs: tensor([1, 2, 1], [1, 10]) },
  want: ['outputs'],
};

/** Expects numbers that differ by no more than another order of summation explains. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length);
  for (let index = 0; index < expected.length; index++) {
    const scale = Math.max(1, Math.abs(expected[index]!));
    expect(Math.abs(actual[index]! - expected[index]!)).toBeLessThanOrEqual(reordering * scale);
  }
}
