import { InputError } from '../complaint/input-error.js';
import { type Architecture, architectureSchema, type Cell } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { type DenseTensor, indexTensor } from '../contract/tensor.js';
import { initialParameters } from '../network/initial-parameters.js';
import { randomStream } from '../numeric/random.js';
import { padSequences } from '../text/padding.js';
import { type Review, ratings } from '../text/review.js';
import { splitReviews } from '../text/split-reviews.js';
import { buildVocabulary, encode, unknownIndex, type Vocabulary } from '../text/vocabulary.js';
import { words } from '../text/words.js';
import { initialSchemes } from './initial-schemes.js';

/** What a rating network is made for: to tell from the words of a review how many stars it gave. */
export interface RatingTask {
  readonly architecture: Architecture;
  readonly vocabulary: Vocabulary;
  /** to learn from */
  readonly training: readonly Review[];
  /** a part of what could be learned from, kept back to tell when to stop */
  readonly validation: readonly Review[];
  /** asked once, at the end */
  readonly heldOut: readonly Review[];
  readonly initial: Readonly<Record<string, DenseTensor>>;
}

/** How the task is set. */
export interface RatingTaskOptions {
  readonly reviews: readonly Review[];
  readonly cell: Cell;
  readonly hiddenSize: number;
  /** how many words the vocabulary keeps at most */
  readonly words: number;
  readonly seed: number;
}

/** Fewer leave a part of the split empty. */
const fewestReviews = 50;

const heldOutShare = 0.2;
const validationShare = 0.2;

/**
 * Sets the task: splits the reviews, collects the vocabulary of those to learn from, draws the network's parameters.
 *
 * Nothing of the held-out reviews reaches the vocabulary.
 */
export function ratingTask({ reviews, cell, hiddenSize, words: size, seed }: RatingTaskOptions): RatingTask {
  requireEnough(reviews);
  const outer = splitReviews(reviews, heldOutShare, seed);
  const inner = splitReviews(outer.training, validationShare, seed);
  const vocabulary = buildVocabulary(
    inner.training.map(({ text }) => words(text)),
    size,
  );
  const architecture = architectureSchema.parse({
    cell,
    inputSize: vocabulary.tokens.length,
    hiddenSize,
    readout: { outputSize: ratings.length, at: 'last' },
  });
  return {
    architecture,
    vocabulary,
    training: inner.training,
    validation: inner.heldOut,
    heldOut: outer.heldOut,
    initial: initialParameters(architecture, initialSchemes[cell], randomStream(seed, 'rating', 'initial')),
  };
}

function requireEnough(reviews: readonly Review[]): void {
  if (reviews.length >= fewestReviews) return;
  throw new InputError({
    where: 'reviews',
    what: `are ${reviews.length}`,
    expected: `expected at least ${fewestReviews}, because a fifth is held out and a fifth of the rest tells when to stop`,
    next: 'Add reviews',
  });
}

/**
 * Makes the request that rates reviews: tokens, lengths, one target a review, cross-entropy averaged over them.
 *
 * @param keeps - tells whether a word is read; one that is not becomes the unknown token. All are, unless said
 */
export function ratingRequest(
  { architecture, vocabulary }: RatingTask,
  reviews: readonly Review[],
  parameters: Readonly<Record<string, DenseTensor>>,
  keeps: () => boolean = () => true,
): Request {
  const { tokens, lengths } = padSequences(
    reviews.map(({ text }) =>
      encode(vocabulary, words(text)).map((token) => (keeps() ? token : unknownIndex)),
    ),
  );
  return {
    architecture,
    parameters,
    tokens,
    lengths,
    state: null,
    objective: {
      kind: 'crossEntropy',
      targets: indexTensor(
        [reviews.length],
        reviews.map(({ rating }) => rating - 1),
      ),
      reduction: 'mean',
    },
    want: ['gradients'],
  };
}
