import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { type Review, ratings } from '../../src/text/review.js';
import { splitReviews } from '../../src/text/split-reviews.js';

const rated = (reviews: readonly Review[], rating: number) =>
  reviews.filter((review) => review.rating === rating);

/** Reviews that differ, at least two of each rating so that one half of each can be held out. */
const reviews = fc
  .tuple(...ratings.map((rating) => fc.integer({ min: 2, max: 9 }).map((count) => Array(count).fill(rating))))
  .map((counts) => counts.flat().map((rating, index): Review => ({ text: `film ${index}`, rating })));

describe('splitReviews', () => {
  it('puts every review on one side, in the order given, with the share of each rating', () => {
    fc.assert(
      fc.property(reviews, fc.integer({ min: 8, max: 16 }), fc.integer(), (given, share32, seed) => {
        const share = share32 / 32;
        const { training, heldOut } = splitReviews(given, share, seed);
        const order = new Map(given.map((review, index) => [review, index]));
        const bySide = [training, heldOut].map((side) => side.map((review) => order.get(review)!));
        for (const side of bySide) expect(side).toEqual(side.toSorted((left, right) => left - right));
        expect(bySide.flat().toSorted((left, right) => left - right)).toEqual([...given.keys()]);
        for (const rating of ratings) {
          expect(rated(heldOut, rating)).toHaveLength(Math.round(share * rated(given, rating).length));
        }
      }),
    );
  });

  it('depends on the seed, and on nothing else', () => {
    expect(splitReviews(bundledReviews, 0.25, 7)).toEqual(splitReviews(bundledReviews, 0.25, 7));
    expect(splitReviews(bundledReviews, 0.25, 7)).not.toEqual(splitReviews(bundledReviews, 0.25, 8));
  });

  it('chooses among one rating independently of the others', () => {
    const without = bundledReviews.filter(({ rating }) => rating !== 2);
    expect(rated(splitReviews(without, 0.25, 7).heldOut, 4)).toEqual(
      rated(splitReviews(bundledReviews, 0.25, 7).heldOut, 4),
    );
  });

  it('draws for each rating anew, not the same places again', () => {
    const { heldOut } = splitReviews(bundledReviews, 0.25, 7);
    const places = ratings.map((rating) => {
      const chosen = rated(heldOut, rating);
      return rated(bundledReviews, rating)
        .map((review) => (chosen.includes(review) ? 'x' : '.'))
        .join('');
    });
    expect(new Set(places).size).toBe(ratings.length);
  });

  it('holds every pair of four reviews out about equally often', () => {
    const four = bundledReviews.slice(0, 4);
    const timesHeldOut = new Map<string, number>();
    for (let seed = 0; seed < draws; seed++) {
      const pair = splitReviews(four, 0.5, seed)
        .heldOut.map((review) => four.indexOf(review))
        .join();
      timesHeldOut.set(pair, (timesHeldOut.get(pair) ?? 0) + 1);
    }
    expect(timesHeldOut.size).toBe(pairs);
    for (const times of timesHeldOut.values())
      expect(Math.abs(times - draws / pairs)).toBeLessThanOrEqual(spread);
  });

  it.each([0, 1, -0.5, 1.5, Number.NaN])('refuses the share %d', (share) => {
    expect(() => splitReviews(bundledReviews, share, 1)).toThrow(InputError);
  });

  it('refuses a share that leaves one side empty', () => {
    expect(() => splitReviews(bundledReviews.slice(0, 3), 0.01, 1)).toThrow(/holds out 0 of 3 reviews/);
    expect(() => splitReviews(bundledReviews.slice(0, 3), 0.99, 1)).toThrow(/holds out 3 of 3 reviews/);
  });
});

const pairs = 6;
const draws = 1200;

/**
 * Five standard deviations of a binomial count, 5·√(1200·⅙·⅚) = 65 around 200: a fair draw stays within it but for 6e-7
 * a pair, and the seeds are fixed. At twice its value the naive shuffle, which swaps with any place and so draws the
 * first pair 300 times, would pass.
 */
const spread = 5 * Math.sqrt((draws / pairs) * (1 - 1 / pairs));
