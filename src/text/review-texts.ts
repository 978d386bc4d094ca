import type { Rating } from './review.js';
import { reviewTexts1 } from './review-texts-1.js';
import { reviewTexts2 } from './review-texts-2.js';
import { reviewTexts3 } from './review-texts-3.js';
import { reviewTexts4 } from './review-texts-4.js';
import { reviewTexts5 } from './review-texts-5.js';

/**
 * Lists short film reviews by rating, written for this project about films that do not exist.
 *
 * In each rating the first 38 say what they think in words of their own; the other 42 use the usual words of praise and
 * blame, now and then those of a neighbouring rating, so that what some reviews teach holds for others.
 */
export const reviewTexts: Readonly<Record<Rating, readonly string[]>> = {
  1: reviewTexts1,
  2: reviewTexts2,
  3: reviewTexts3,
  4: reviewTexts4,
  5: reviewTexts5,
};
