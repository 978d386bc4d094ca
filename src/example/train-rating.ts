import type { DenseTensor } from '../contract/tensor.js';
import { evaluateReference } from '../network/evaluate.js';
import { type Optimiser, trainingSteps } from '../network/train.js';
import { randomStream } from '../numeric/random.js';
import { ratingEntropy } from '../text/rating-entropy.js';
import type { Review } from '../text/review.js';
import { type RatingTask, ratingRequest } from './rating-task.js';

/** How a rating network is trained. */
export interface RatingTraining {
  readonly optimiser: Optimiser;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly clipNorm: number;
  /** the share of words that a training step does not read, so that no single word is learned by heart */
  readonly wordDropout: number;
  /** how many steps pass between two looks at the validation reviews */
  readonly stepsBetweenLooks: number;
  readonly seed: number;
}

/** Settings under which a small network learns something of the bundled reviews within seconds. */
export const briefTraining: Omit<RatingTraining, 'seed'> = {
  optimiser: 'adam',
  steps: 400,
  batchSize: 16,
  learningRate: 0.005,
  clipNorm: 1,
  wordDropout: 0.5,
  stepsBetweenLooks: 8,
};

/** What came of a training. All losses are cross-entropies in nats, averaged over reviews. */
export interface RatingOutcome {
  /** the parameters at the step whose validation loss was lowest */
  readonly parameters: Readonly<Record<string, DenseTensor>>;
  /** that step; 0 if training never helped */
  readonly bestStep: number;
  readonly validationLoss: number;
  readonly heldOutLoss: number;
  /** the entropy of the training ratings: the loss of knowing how often each rating is given, and nothing else */
  readonly entropy: number;
  /** why training ended before its last step; null when it did not */
  readonly stopped: string | null;
}

/**
 * Trains a rating network, a step at a time, and judges it once by the held-out reviews.
 *
 * The parameters kept are those with the lowest loss on the validation reviews; the held-out reviews decide nothing.
 *
 * @returns a generator of steps done, whose return value is the outcome
 */
export function* trainRating(
  task: RatingTask,
  training: RatingTraining,
): Generator<number, RatingOutcome, void> {
  const stream = randomStream(training.seed, 'rating', 'batches');
  const drawn = (): Review => task.training[stream.integer(task.training.length)]!;
  const keeps = (): boolean => stream.uniform() >= training.wordDropout;
  const loss = (reviews: readonly Review[], parameters: RatingOutcome['parameters']): number =>
    evaluateReference({ ...ratingRequest(task, reviews, parameters), want: [] }).loss;
  const steps = trainingSteps({
    ...training,
    initial: task.initial,
    batch: () => ratingRequest(task, Array.from({ length: training.batchSize }, drawn), task.initial, keeps),
  });
  let best = { parameters: task.initial, step: 0, loss: loss(task.validation, task.initial) };
  let next = steps.next();
  for (; !next.done; next = steps.next()) {
    const { step, parameters } = next.value;
    if ((step + 1) % training.stepsBetweenLooks === 0) {
      const validationLoss = loss(task.validation, parameters);
      if (validationLoss < best.loss)
        best = { parameters: copied(parameters), step: step + 1, loss: validationLoss };
    }
    yield step + 1;
  }
  return {
    parameters: best.parameters,
    bestStep: best.step,
    validationLoss: best.loss,
    heldOutLoss: loss(task.heldOut, best.parameters),
    entropy: ratingEntropy(task.training),
    stopped: next.value.stopped,
  };
}

/** Says what a training came to, whether it helped or not. */
export function ratingSentence({ heldOutLoss, entropy, bestStep, stopped }: RatingOutcome): string {
  const figures = `${heldOutLoss.toFixed(3)} nats on held-out reviews, against ${entropy.toFixed(3)} for knowing only how often each rating is given`;
  const early = stopped === null ? '' : ` Training ended early: ${stopped}.`;
  return heldOutLoss < entropy
    ? `The trained network (step ${bestStep}) is better than chance: ${figures}.${early}`
    : `The trained network (step ${bestStep}) is no better than chance: ${figures}.${early}`;
}

function copied(parameters: RatingOutcome['parameters']): RatingOutcome['parameters'] {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  );
}
