import { describe, expect, it } from 'vitest';
import { neutralWords } from '../../src/example/neutral-words.js';
import { paddedExamples, paddedReview, withPaddedReviews } from '../../src/example/padded-review.js';
import { ratingTask } from '../../src/example/rating-task.js';
import { randomStream } from '../../src/numeric/random.js';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { ratings } from '../../src/text/review.js';
import { buildVocabulary } from '../../src/text/vocabulary.js';
import { words } from '../../src/text/words.js';

const text = 'Slow, but the ending pays for it.';
const isNeutral = (word: string): boolean => neutralWords.some((neutral) => neutral === word);

describe('neutralWords', () => {
  /** 95 % quantile of χ² with 4 degrees of freedom; at twice that `my` and `are`, which do tell, would be neutral. */
  const quantile = 9.49;
  const spread = (word: string): number => {
    const counts = ratings.map(
      (rating) =>
        bundledReviews.filter((review) => review.rating === rating && words(review.text).includes(word))
          .length,
    );
    const expected = counts.reduce((sum, count) => sum + count, 0) / ratings.length;
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  };

  it('are spread over the ratings as chance would, which telling words are not', () => {
    for (const word of neutralWords) expect(spread(word)).toBeLessThan(quantile);
    for (const word of ['perfect', 'slow', 'my', 'are']) expect(spread(word)).toBeGreaterThan(quantile);
  });

  it('are words that a rating network reads', () => {
    const { vocabulary } = ratingTask({
      reviews: bundledReviews,
      cell: 'elman',
      hiddenSize: 2,
      words: 200,
      seed: 7,
    });
    expect(neutralWords.filter((word) => !vocabulary.indexOf.has(word))).toEqual([]);
  });
});

describe('paddedReview', () => {
  it('puts neutral words behind the review until it has the length', () => {
    const padded = paddedReview(text, 50, randomStream(1));
    expect(padded.slice(0, 7)).toEqual(words(text));
    expect(padded).toHaveLength(50);
    expect(padded.slice(7).every(isNeutral)).toBe(true);
    expect(new Set(padded.slice(7)).size).toBeGreaterThan(6);
  });

  it('cuts a review that is longer', () => {
    expect(paddedReview(text, 3, randomStream(1))).toEqual(['slow', 'but', 'the']);
  });
});

describe('withPaddedReviews', () => {
  it('keeps each review and adds it once more, no shorter and at most as long as stated', () => {
    const reviews = bundledReviews.slice(0, 40);
    const padded = withPaddedReviews(reviews, 50, 7);
    expect(padded.filter((_, index) => index % 2 === 0)).toEqual(reviews);
    const lengths = padded.filter((_, index) => index % 2 === 1).map((review) => words(review.text).length);
    reviews.forEach((review, index) => {
      expect(lengths[index]).toBeGreaterThanOrEqual(words(review.text).length);
      expect(padded[2 * index + 1]!.rating).toBe(review.rating);
    });
    expect(Math.max(...lengths)).toBeLessThanOrEqual(50);
    expect(Math.max(...lengths)).toBeGreaterThan(40);
  });

  it('leaves a review that is longer than the longest at its own length', () => {
    const [, padded] = withPaddedReviews([{ text, rating: 3 }], 4, 7);
    expect(words(padded!.text)).toEqual(words(text));
  });
});

describe('paddedExamples', () => {
  const vocabulary = buildVocabulary([['but', 'pays', ...neutralWords]]);

  it('holds each rating against the one farthest from it', () => {
    const reviews = ratings.map((rating) => ({ text, rating }));
    const examples = paddedExamples(reviews, 20, { vocabulary, seed: 7 });
    expect(examples.map(({ right, wrong }) => `${right} ${wrong}`)).toEqual([
      '1 5',
      '2 5',
      '3 5',
      '4 1',
      '5 1',
    ]);
    for (const { words } of examples) expect(words).toHaveLength(20);
  });

  it('asks about the first word that is known and not neutral', () => {
    const asked = (text: string) => {
      const { words, deciding } = paddedExamples([{ text, rating: 1 }], 20, { vocabulary, seed: 7 })[0]!;
      return words[deciding];
    };
    expect(asked(text)).toBe('but');
    expect(asked('The ending pays for it.')).toBe('pays');
    expect(asked('Nothing known.')).toBe('nothing');
  });
});
