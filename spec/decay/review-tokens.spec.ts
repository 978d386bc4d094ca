import { describe, expect, it } from 'vitest';
import { encodedBundledReviews, reviewTokens } from '../../src/decay/review-tokens.js';
import { unknownIndex } from '../../src/text/vocabulary.js';

const reviews = [[4, 5], [6], [7, 8, 9]];

describe('reviewTokens', () => {
  it('reads every review once before any comes again', () => {
    const tokens = [...reviewTokens(reviews, 12, 3)];
    expect(tokens.slice(0, 6).sort()).toEqual([4, 5, 6, 7, 8, 9]);
    expect(tokens.slice(6).sort()).toEqual([4, 5, 6, 7, 8, 9]);
  });

  it('keeps the words of a review in order', () => {
    const text = [...reviewTokens(reviews, 60, 1)].join(' ');
    expect(text.match(/4/g)).toHaveLength(text.match(/4 5/g)!.length);
    expect(text.match(/7 8 9/g)).toHaveLength(10);
  });

  it('cuts the last one at the length asked for', () => {
    for (const length of [1, 2, 7]) expect(reviewTokens(reviews, length, 2)).toHaveLength(length);
  });

  it('takes another order with another seed, the same with the same', () => {
    const { reviews: bundled } = encodedBundledReviews();
    expect(reviewTokens(bundled, 100, 1)).toEqual(reviewTokens(bundled, 100, 1));
    expect(reviewTokens(bundled, 100, 1)).not.toEqual(reviewTokens(bundled, 100, 2));
  });
});

describe('encodedBundledReviews', () => {
  it('knows all words of the bundled reviews', () => {
    const { reviews: bundled, vocabulary } = encodedBundledReviews();
    expect(bundled.length).toBeGreaterThan(0);
    for (const review of bundled) {
      expect(review.length).toBeGreaterThan(0);
      expect(review.every((token) => token > unknownIndex && token < vocabulary.tokens.length)).toBe(true);
    }
  });
});
