import { randomStream } from '../numeric/random.js';
import { shuffled } from '../numeric/shuffled.js';
import { bundledReviews } from '../text/bundled-reviews.js';
import { buildVocabulary, encode, type Vocabulary } from '../text/vocabulary.js';
import { words } from '../text/words.js';

/** Reviews as token indices, and the vocabulary that they were encoded by. */
export interface EncodedReviews {
  readonly vocabulary: Vocabulary;
  readonly reviews: readonly (readonly number[])[];
}

let bundled: EncodedReviews | undefined;

/** Encodes the bundled reviews by the vocabulary of all their words; done once, because it depends on nothing. */
export function encodedBundledReviews(): EncodedReviews {
  if (bundled === undefined) {
    const texts = bundledReviews.map(({ text }) => words(text));
    const vocabulary = buildVocabulary(texts);
    bundled = { vocabulary, reviews: texts.map((text) => encode(vocabulary, text)) };
  }
  return bundled;
}

/**
 * Strings reviews end to end in a random order until `length` tokens are reached; the last one may be cut.
 *
 * When all have been read they are shuffled anew.
 */
export function reviewTokens(
  reviews: readonly (readonly number[])[],
  length: number,
  seed: number,
): Int32Array {
  const stream = randomStream(seed, 'reviews');
  const tokens = new Int32Array(length);
  let filled = 0;
  while (filled < length) {
    for (const review of shuffled(reviews, stream)) {
      for (const token of review) if (filled < length) tokens[filled++] = token;
    }
  }
  return tokens;
}
