import { describe, expect, it } from 'vitest';
import { reviewSummary } from '../../../../src/report/plots/trained/review-words.js';
import { sampleReview } from './example-samples.js';

describe('reviewSummary', () => {
  it('tells the review, how its opening word fades in each network, and how often that rates it rightly', () => {
    expect(reviewSummary(sampleReview)).toBe(
      '“poor <script> plot”, 1 star. In Elman the gradient of “poor” goes from 2.00 at 10 words to 1.00·10⁻⁴⁰ at 1000, the change of C without it from 3.00 to exactly 0; it rates the review rightly at 1 of 2 lengths. In GRU the gradient of “poor” goes from 1.00 at 10 words to no finite number at 1000, the change of C without it from 0.500 to 0.250; it rates the review rightly at 0 of 2 lengths.',
    );
  });
});
