import { describe, expect, it } from 'vitest';
import { tellingOpenings } from '../../src/example/telling-openings.js';
import { type Review, ratings } from '../../src/text/review.js';

/** Ten reviews of each rating: all have `plain`, those of one star have `awful`, too. */
const told: readonly Review[] = ratings.flatMap((rating) =>
  Array.from({ length: 10 }, () => ({ rating, text: rating === 1 ? 'Plain and awful.' : 'Plain.' })),
);

const opening = (text: string): Review => ({ text, rating: 2 });

describe('tellingOpenings', () => {
  it('picks the reviews whose first word is spread unevenly over the ratings', () => {
    const reviews = [opening('Awful, plain'), opening('Plain, awful'), opening('AWFUL!')];
    expect(tellingOpenings(reviews, told)).toEqual([0, 2]);
  });

  it('picks none whose first word nobody has read, or that has no word', () => {
    expect(tellingOpenings([opening('Unheard of awful'), opening('…')], told)).toEqual([]);
  });

  it('counts a word once a review, however often that repeats it', () => {
    const once = told.map((review, index) =>
      index === 0 ? { ...review, text: 'Rare '.repeat(50) } : review,
    );
    expect(tellingOpenings([opening('Rare')], once)).toEqual([]);
  });

  it('leaves out what chance alone would spread as unevenly: χ² = 8 of two reviews, and takes 12 of three', () => {
    const some = (count: number) =>
      told.map((review, index) => (index < count ? { ...review, text: 'Some' } : review));
    expect(tellingOpenings([opening('Some')], some(2))).toEqual([]);
    expect(tellingOpenings([opening('Some')], some(3))).toEqual([0]);
  });
});
