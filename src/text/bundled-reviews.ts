import { type Review, ratings } from './review.js';
import { reviewTexts } from './review-texts.js';

/** The reviews that come with the project, equally many for each rating, from one star to five. */
export const bundledReviews: readonly Review[] = ratings.flatMap((rating) =>
  reviewTexts[rating].map((text) => ({ text, rating })),
);
