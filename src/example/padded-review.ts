import { type RandomStream, randomStream } from '../numeric/random.js';
import type { Review } from '../text/review.js';
import type { Vocabulary } from '../text/vocabulary.js';
import { words } from '../text/words.js';
import type { DistantExample } from './accuracy-by-distance.js';
import { neutralWords } from './neutral-words.js';

/**
 * Brings a review to a length: its first `length` words, and neutral words drawn at random behind them where it has fewer.
 *
 * @param length - a positive whole number of words
 */
export function paddedReview(text: string, length: number, stream: RandomStream): string[] {
  const padded = words(text).slice(0, length);
  while (padded.length < length) padded.push(neutralWords[stream.integer(neutralWords.length)]!);
  return padded;
}

/**
 * Gives a network neutral words to learn from: each review as it is, and once more padded to a length drawn uniformly from its
 * own to `longest` words.
 */
export function withPaddedReviews(reviews: readonly Review[], longest: number, seed: number): Review[] {
  return reviews.flatMap((review, index) => {
    const stream = randomStream(seed, 'rating', 'padding', index);
    const own = words(review.text).length;
    const length = own + stream.integer(Math.max(longest - own, 0) + 1);
    return [review, { ...review, text: paddedReview(review.text, length, stream).join(' ') }];
  });
}

/**
 * Makes padded reviews to judge a network by. The word asked about is the first by which something can be told: one that the
 * vocabulary has and that is not neutral, or simply the first where there is none. The right rating is held against the one
 * farthest from it, 5 for three stars.
 */
export function paddedExamples(
  reviews: readonly Review[],
  length: number,
  { vocabulary, seed }: { readonly vocabulary: Vocabulary; readonly seed: number },
): DistantExample[] {
  const tells = (word: string): boolean => vocabulary.indexOf.has(word) && !isNeutral(word);
  return reviews.map(({ text, rating }, index) => {
    const padded = paddedReview(text, length, randomStream(seed, 'rating', 'examples', length, index));
    const deciding = Math.max(padded.findIndex(tells), 0);
    return { words: padded, right: String(rating), wrong: rating > 3 ? '1' : '5', deciding };
  });
}

function isNeutral(word: string): boolean {
  return neutralWords.some((neutral) => neutral === word);
}
