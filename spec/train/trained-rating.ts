import type { Cell } from '../../src/contract/architecture.js';
import { accuracyByDistance } from '../../src/example/accuracy-by-distance.js';
import { paddedExamples, withPaddedReviews } from '../../src/example/padded-review.js';
import { ratingTask } from '../../src/example/rating-task.js';
import { briefTraining, type RatingTraining, trainRating } from '../../src/example/train-rating.js';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { ratings } from '../../src/text/review.js';
import { finished } from './finished.js';
import type { Trained } from './trained.js';

/** With 200 words the largest file, the LSTM's, stays below 100 kB. */
const hiddenSize = 12;
const words = 200;
const lengths = [10, 50, 200, 1000];
/** Training reads reviews as they are and padded up to this many words; 200 and 1000 are beyond what it has seen. */
const longestPadded = 50;

/** Trains a rating network by the settings of the shipped ones and measures it; the same seed gives the same numbers. */
export function trainedRating(cell: Cell, seed: number, changes: Partial<RatingTraining> = {}): Trained {
  const written = ratingTask({ reviews: bundledReviews, cell, hiddenSize, words, seed });
  const task = {
    ...written,
    training: withPaddedReviews(written.training, longestPadded, seed),
    validation: withPaddedReviews(written.validation, longestPadded, seed),
  };
  const training = { ...briefTraining, ...changes, seed };
  const { parameters, bestStep, heldOutLoss, entropy, stopped } = finished(trainRating(task, training));
  const { architecture, vocabulary } = task;
  const labels = ratings.map(String);
  const measured = (parameters: typeof task.initial) =>
    accuracyByDistance({ architecture, parameters, vocabulary, embedding: null, labels }, lengths, (length) =>
      paddedExamples(task.heldOut, length, { vocabulary, seed }),
    );
  return {
    tokens: vocabulary.tokens,
    labels,
    parameters,
    record: {
      file: `rating-${cell}.safetensors`,
      task: 'rating',
      architecture,
      training,
      losses: null,
      keptStep: bestStep,
      heldOutLoss,
      chanceLoss: entropy,
      stopped,
      accuracy: measured(parameters),
      untrained: measured(task.initial),
    },
  };
}
