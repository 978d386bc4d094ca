import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { requireReviews } from '../../src/text/require-reviews.js';
import type { Review } from '../../src/text/review.js';

const reviews: readonly Review[] = [{ text: 'film', rating: 3 }];
const badRows = [2, 5, 9, 11, 40].map((line) => ({
  line,
  what: 'has an empty text',
  expected: 'expected a word',
}));

describe('requireReviews', () => {
  it('gives the reviews when no row is bad', () => {
    expect(requireReviews('a.csv', { reviews, badRows: [] })).toBe(reviews);
  });

  it('names the file, the line and the reason of one bad row', () => {
    expect(() => requireReviews('a.csv', { reviews, badRows: badRows.slice(0, 1) })).toThrow(
      new InputError({ where: 'a.csv:2', what: 'has an empty text', expected: 'expected a word' }),
    );
  });

  it('spells out three bad rows', () => {
    expect(() => requireReviews('a.csv', { reviews, badRows: badRows.slice(0, 3) })).toThrow(
      /3 rows are bad in all: also line 5 has an empty text; line 9 has an empty text\.$/,
    );
  });

  it('counts those beyond three', () => {
    expect(() => requireReviews('a.csv', { reviews, badRows })).toThrow(
      /^a\.csv:2 .* 5 rows are bad in all: also line 5 [^;]*; line 9 [^;]*; 2 more\.$/,
    );
  });

  it('refuses a source without a review', () => {
    expect(() => requireReviews('a.csv', { reviews: [], badRows: [] })).toThrow(/^a\.csv holds no review/);
  });
});
