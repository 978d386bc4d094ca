import { type Rating, type Review, ratings } from '../text/review.js';
import { words } from '../text/words.js';

/** χ² with 4 degrees of freedom, its 95 % quantile: chance alone spreads one word in twenty more unevenly than this. */
const tellingSpread = 9.49;

/**
 * Lists the reviews whose opening word tells something of their rating: among the reviews that are told of, it is spread over
 * the five ratings more unevenly than chance would spread it. Neutral words are chosen by the same measure.
 *
 * @param told - the reviews that words are counted in, once a review; equally many of each rating
 * @returns the indices of the reviews, in order
 */
export function tellingOpenings(reviews: readonly Review[], told: readonly Review[]): number[] {
  const read = told.map(({ text, rating }) => ({ words: new Set(words(text)), rating }));
  const tells = (word: string | undefined): boolean =>
    word !== undefined && spread(ratings.map((rating) => count(read, word, rating))) > tellingSpread;
  return reviews.flatMap(({ text }, index) => (tells(words(text)[0]) ? [index] : []));
}

function count(
  read: readonly { readonly words: ReadonlySet<string>; readonly rating: Rating }[],
  word: string,
  rating: Rating,
): number {
  return read.filter((review) => review.rating === rating && review.words.has(word)).length;
}

/** χ² of counts against the same number everywhere; 0 where there are none. */
function spread(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return expected === 0 ? 0 : counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
