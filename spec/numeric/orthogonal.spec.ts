import { describe, expect, it } from 'vitest';
import { randomOrthogonal } from '../../src/numeric/orthogonal.js';
import { type RandomStream, randomStream } from '../../src/numeric/random.js';
import { departureOfMean, MOST_STANDARD_ERRORS } from './departure-of-mean.js';

/**
 * How far an entry of QQᵀ may stand from I: n reflections round at u = 2⁻⁵³ each, with random signs √n·u (Higham,
 * Accuracy and Stability of Numerical Algorithms, theorem 19.4, bounds it by a multiple of n·u). Measured: 1.7e-15 at
 * n = 64, twice √n·u. At twice the value a reflector normalised in float32 would still show by seven orders.
 */
const orthogonality = (n: number): number => 8 * Math.sqrt(n) * 2 ** -53;

function largestDeparture(Q: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let product = i === j ? -1 : 0;
      for (let k = 0; k < n; k++) product += Q[i * n + k]! * Q[j * n + k]!;
      if (!(Math.abs(product) <= largest)) largest = Math.abs(product);
    }
  }
  return largest;
}

const trace = (Q: Float64Array, n: number): number =>
  Array.from({ length: n }, (_, k) => Q[k * n + k]!).reduce((sum, entry) => sum + entry, 0);

describe('randomOrthogonal', () => {
  it.each([1, 2, 3, 5, 16, 64])('draws rows that are orthonormal to rounding: n = %d', (n) => {
    const departure = largestDeparture(randomOrthogonal(n, randomStream(4, n)), n);
    expect(departure).toBeLessThanOrEqual(orthogonality(n));
  });

  it('draws the same matrix again for the same stream and another for another', () => {
    expect(randomOrthogonal(4, randomStream(1))).toEqual(randomOrthogonal(4, randomStream(1)));
    expect(randomOrthogonal(4, randomStream(1))).not.toEqual(randomOrthogonal(4, randomStream(2)));
  });

  it('draws +1 and −1 alike when n is 1', () => {
    const stream = randomStream(5);
    const signs = Array.from({ length: 2000 }, () => randomOrthogonal(1, stream)[0]!);
    expect(signs.every((sign) => Math.abs(sign) === 1)).toBe(true);
    expect(departureOfMean(0, signs)).toBeLessThan(MOST_STANDARD_ERRORS);
  });

  it.each([2, 3, 6])(
    'has the moments of the Haar measure: E tr Q = 0, E tr² Q = 1, E Q₀₀² = 1/n for n = %d',
    (n) => {
      const moments = haarMoments(n, (stream) => randomOrthogonal(n, stream));
      expect(departureOfMean(0, moments.traces)).toBeLessThan(MOST_STANDARD_ERRORS);
      expect(departureOfMean(1, moments.squaredTraces)).toBeLessThan(MOST_STANDARD_ERRORS);
      expect(departureOfMean(1 / n, moments.squaredCorners)).toBeLessThan(MOST_STANDARD_ERRORS);
    },
  );

  it('would be found out without its signs: the trace of Q alone is not 0 on average', () => {
    const unsigned = (stream: RandomStream): Float64Array => withNegativeDiagonalOfR(stream);
    expect(departureOfMean(0, haarMoments(2, unsigned).traces)).toBeGreaterThan(MOST_STANDARD_ERRORS);
  });
});

function haarMoments(n: number, draw: (stream: RandomStream) => Float64Array) {
  const stream = randomStream(6, n);
  const drawn = Array.from({ length: 5000 }, () => draw(stream));
  return {
    traces: drawn.map((Q) => trace(Q, n)),
    squaredTraces: drawn.map((Q) => trace(Q, n) ** 2),
    squaredCorners: drawn.map((Q) => Q[0]! ** 2),
  };
}

/** The Q of a 2 × 2 Householder factorisation as it comes: R's diagonal takes the sign opposite to the pivot's. */
function withNegativeDiagonalOfR(stream: RandomStream): Float64Array {
  const [x, y, p, q] = [stream.normal(), stream.normal(), stream.normal(), stream.normal()];
  const sign = x < 0 ? 1 : -1;
  const length = Math.hypot(x, y);
  const first = [(sign * x) / length, (sign * y) / length] as const;
  const second = -first[1] * p + first[0] * q < 0 ? [first[1], -first[0]] : [-first[1], first[0]];
  return Float64Array.of(first[0], second[0]!, first[1], second[1]!);
}
