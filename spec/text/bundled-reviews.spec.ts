import { describe, expect, it } from 'vitest';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { type Rating, type Review, ratings } from '../../src/text/review.js';
import { words } from '../../src/text/words.js';

/** The words in at least five reviews of a rating that are in fewer of all the others together. */
function tellingWords(reviews: readonly Review[], rating: Rating): string[] {
  const within = new Map<string, number>();
  const elsewhere = new Map<string, number>();
  for (const review of reviews) {
    const counts = review.rating === rating ? within : elsewhere;
    for (const word of new Set(words(review.text))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...within]
    .filter(([word, count]) => count >= 5 && count > (elsewhere.get(word) ?? 0))
    .map(([word]) => word);
}

describe('bundledReviews', () => {
  it('has 80 reviews a rating', () => {
    const counts = ratings.map(
      (rating) => bundledReviews.filter((review) => review.rating === rating).length,
    );
    expect(counts).toEqual([80, 80, 80, 80, 80]);
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

  it.each(ratings)('repeats words that tell of rating %d: five, in five of its reviews or more', (rating) => {
    expect(tellingWords(bundledReviews, rating).length).toBeGreaterThanOrEqual(5);
  });
});
