import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { ratingEntropy } from '../../src/text/rating-entropy.js';
import { type Rating, ratings } from '../../src/text/review.js';

const rated = (...given: Rating[]) => given.map((rating) => ({ text: 'film', rating }));

/**
 * At most five terms share·ln(1/share), each at most 1/e and good to about 3 roundings, and four additions of sums below
 * ln 5 < 2: under 5·3·u/e + 4·2·u < 16u. At twice that an error in the last three bits would go unseen, nothing more.
 */
const roundingBound = 16 * 2 ** -53;

describe('ratingEntropy', () => {
  it('is ln 5 nats for equally frequent ratings, the bundled reviews say', () => {
    expect(Math.abs(ratingEntropy(rated(...ratings)) - Math.log(5))).toBeLessThanOrEqual(roundingBound);
    expect(Math.abs(ratingEntropy(bundledReviews) - Math.log(5))).toBeLessThanOrEqual(roundingBound);
  });

  it('weighs each rating by its share', () => {
    const expected = 0.75 * Math.log(4 / 3) + 0.25 * Math.log(4);
    expect(Math.abs(ratingEntropy(rated(2, 5, 5, 5)) - expected)).toBeLessThanOrEqual(roundingBound);
  });

  it('is 0, not −0, when only one rating occurs', () => {
    expect(ratingEntropy(rated(3, 3))).toBe(0);
  });

  it('refuses no reviews', () => {
    expect(() => ratingEntropy([])).toThrow(InputError);
  });
});
