import { InputError } from '../complaint/input-error.js';
import { type Review, ratings } from './review.js';

/**
 * Measures how uncertain the ratings are: H = Σ_r p_r·ln(1/p_r) nats, p_r the share of reviews with r stars.
 *
 * It is the cross-entropy of the best constant answer, the loss that a network must beat to have learned anything from
 * the words: ln 5 = 1.6094 when the five ratings are equally frequent, 0 when there is one only.
 *
 * @throws InputError when there is no review
 */
export function ratingEntropy(reviews: readonly Review[]): number {
  if (reviews.length === 0) {
    throw new InputError({
      where: 'reviews',
      what: 'is empty',
      expected: 'expected at least one review, because shares of nothing are undefined',
    });
  }
  let entropy = 0;
  for (const rating of ratings) {
    const share = reviews.filter((review) => review.rating === rating).length / reviews.length;
    if (share > 0) entropy += share * Math.log(1 / share);
  }
  return entropy;
}
