import { describe, expect, it } from 'vitest';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { ratings } from '../../src/text/review.js';
import { words } from '../../src/text/words.js';

describe('bundledReviews', () => {
  it('has equally many reviews a rating, at least 32', () => {
    for (const rating of ratings) {
      const count = bundledReviews.filter((review) => review.rating === rating).length;
      expect(count).toBe(bundledReviews.length / ratings.length);
      expect(count).toBeGreaterThanOrEqual(32);
    }
  });

  it('has reviews of 8 to 30 words', () => {
    const lengths = bundledReviews.map(({ text }) => words(text).length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(8);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(30);
  });

  it('has no five words in a row twice, so that none is a variation of another', () => {
    const runs = bundledReviews.flatMap(({ text }) => {
      const tokens = words(text);
      return tokens.slice(4).map((_, first) => tokens.slice(first, first + 5).join(' '));
    });
    expect(runs.filter((run, index) => runs.indexOf(run) !== index)).toEqual([]);
  });

  it('draws on more than a thousand words', () => {
    expect(new Set(bundledReviews.flatMap(({ text }) => words(text))).size).toBeGreaterThan(1000);
  });
});
