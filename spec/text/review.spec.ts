import { describe, expect, it } from 'vitest';
import { isRating, ratings } from '../../src/text/review.js';

describe('isRating', () => {
  it('takes the five ratings', () => {
    expect(ratings.every(isRating)).toBe(true);
  });

  it.each([0, 6, -1, 2.5, Number.NaN, '3', null, undefined, [3]])('refuses %j', (value) => {
    expect(isRating(value)).toBe(false);
  });
});
