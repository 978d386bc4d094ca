import { InputError, shown } from '../complaint/input-error.js';
import { randomStream } from '../numeric/random.js';
import { type Review, ratings } from './review.js';

/** Reviews to learn from and reviews to be judged by; every review is in exactly one, in the order given. */
export interface ReviewSplit {
  readonly training: readonly Review[];
  readonly heldOut: readonly Review[];
}

/**
 * Splits reviews at random into training and held-out, stratified by rating.
 *
 * Of the n reviews with one rating, `Math.round(heldOutShare · n)` are held out. Each rating draws from its own stream:
 * adding reviews of one rating leaves the choice among the others as it was.
 *
 * @param heldOutShare - between 0 and 1, both excluded
 * @throws InputError when heldOutShare lies outside (NaN does) or leaves one side empty
 */
export function splitReviews(reviews: readonly Review[], heldOutShare: number, seed: number): ReviewSplit {
  if (!(heldOutShare > 0 && heldOutShare < 1)) {
    throw new InputError({
      where: 'heldOutShare',
      what: `is ${shown(heldOutShare)}`,
      expected: 'expected a number between 0 and 1, because both sides need reviews',
    });
  }
  const heldOutIndices = new Set(
    ratings.flatMap((rating) => {
      const candidates = [...reviews.keys()].filter((index) => reviews[index]!.rating === rating);
      return drawn(candidates, Math.round(heldOutShare * candidates.length), seed, rating);
    }),
  );
  const training = reviews.filter((_, index) => !heldOutIndices.has(index));
  const heldOut = reviews.filter((_, index) => heldOutIndices.has(index));
  if (training.length === 0 || heldOut.length === 0) {
    throw new InputError({
      where: 'heldOutShare',
      what: `is ${shown(heldOutShare)}, which holds out ${heldOut.length} of ${reviews.length} reviews`,
      expected: 'expected a share that leaves both sides at least one',
      next: 'Give more reviews a rating, or a share nearer to one half',
    });
  }
  return { training, heldOut };
}

/** Draws some of the candidates without replacement (the first steps of a Fisher–Yates shuffle). */
function drawn(candidates: readonly number[], count: number, seed: number, rating: number): number[] {
  const stream = randomStream(seed, 'split', rating);
  const shuffled = [...candidates];
  for (let place = 0; place < count; place++) {
    const other = place + stream.integer(shuffled.length - place);
    [shuffled[place], shuffled[other]] = [shuffled[other]!, shuffled[place]!];
  }
  return shuffled.slice(0, count);
}
