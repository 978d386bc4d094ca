import type { DenseTensor } from '../contract/tensor.js';
import { evaluateReference } from '../network/evaluate.js';
import { type Optimiser, trainingSteps } from '../network/train.js';
import { mean } from '../numeric/mean.js';
import { randomStream } from '../numeric/random.js';
import { type AgreementTask, agreementRequest, drawnSentence } from './agreement-task.js';

/** How an agreement network is trained. */
export interface AgreementTraining {
  readonly optimiser: Optimiser;
  readonly steps: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly clipNorm: number;
  /** the share of words that a training step does not read, so that the unknown token has a meaning: nothing known */
  readonly wordDropout: number;
  /** the distance of a sentence is drawn uniformly from 1 to this many words */
  readonly longestDistance: number;
  /** how many steps one number of the course of losses is the mean of */
  readonly stepsPerMean: number;
  readonly seed: number;
}

/**
 * Settings that were fixed before any network was trained by them: those of the rating network, with fewer words dropped,
 * since without the governing word nothing can be told.
 */
export const agreementTraining: Omit<AgreementTraining, 'seed'> = {
  optimiser: 'adam',
  steps: 2000,
  batchSize: 16,
  learningRate: 0.005,
  clipNorm: 1,
  wordDropout: 0.05,
  longestDistance: 100,
  stepsPerMean: 100,
};

/** What came of a training. All losses are cross-entropies in nats, averaged over sentences; chance is ln 6. */
export interface AgreementOutcome {
  /** those after the last step: nothing is selected */
  readonly parameters: Readonly<Record<string, DenseTensor>>;
  /** the mean loss of `stepsPerMean` training batches after each other, words dropped */
  readonly losses: readonly number[];
  /** over sentences of all distances that training did not draw, every word read */
  readonly heldOutLoss: number;
  /** why training ended before its last step; null when it did not */
  readonly stopped: string | null;
}

const heldOutSentences = 300;

/**
 * Trains an agreement network, a step at a time, on sentences that are drawn as it goes.
 *
 * @returns a generator of steps done, whose return value is the outcome
 */
export function* trainAgreement(
  task: AgreementTask,
  training: AgreementTraining,
): Generator<number, AgreementOutcome, void> {
  const { seed, batchSize, wordDropout, longestDistance } = training;
  const sentences = randomStream(seed, 'agreement', 'batches');
  const dropping = randomStream(seed, 'agreement', 'dropout');
  const drawn = (stream: typeof sentences, length: number) =>
    Array.from({ length }, () => drawnSentence(stream, longestDistance));
  const running = trainingSteps({
    ...training,
    initial: task.initial,
    batch: () =>
      agreementRequest(
        task,
        drawn(sentences, batchSize),
        task.initial,
        () => dropping.uniform() >= wordDropout,
      ),
  });
  let next = running.next();
  for (; !next.done; next = running.next()) yield next.value.step + 1;
  const { parameters, losses, stopped } = next.value;
  const heldOut = drawn(randomStream(seed, 'agreement', 'heldOut'), heldOutSentences);
  const { loss } = evaluateReference({ ...agreementRequest(task, heldOut, parameters), want: [] });
  return { parameters, losses: means(losses, training.stepsPerMean), heldOutLoss: loss, stopped };
}

function means(losses: readonly number[], size: number): number[] {
  const count = Math.ceil(losses.length / size);
  return Array.from({ length: count }, (_, at) => mean(losses.slice(at * size, (at + 1) * size)));
}
