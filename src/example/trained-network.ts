import type { Architecture } from '../contract/architecture.js';
import type { DenseTensor } from '../contract/tensor.js';
import { specialTokens } from '../text/vocabulary.js';
import type { DistanceAccuracy } from './accuracy-by-distance.js';
import type { AgreementTraining } from './train-agreement.js';
import type { RatingTraining } from './train-rating.js';
import type { WordClassifier } from './word-classifier.js';

/** The two tasks that networks come trained for. */
export const trainedTasks = ['agreement', 'rating'] as const;
/** A task that networks come trained for. */
export type TrainedTask = (typeof trainedTasks)[number];

/** A trained network without its weights: what it is, how it came about and what it can do. Losses in nats. */
export interface TrainedNetwork {
  /** the file of its weights, beside the index */
  readonly file: string;
  readonly task: TrainedTask;
  readonly architecture: Architecture;
  readonly training: AgreementTraining | RatingTraining;
  /** the mean loss of some training steps after each other; null where training does not tell */
  readonly losses: readonly number[] | null;
  /** the step whose parameters these are: the last, or where the validation reviews chose one, that one */
  readonly keptStep: number;
  readonly heldOutLoss: number;
  /** the loss of knowing how often each label is right, and nothing else */
  readonly chanceLoss: number;
  /** why training ended early; null when it did not */
  readonly stopped: string | null;
  /** by words between governor and reflexive, or by the length that held-out reviews are padded to */
  readonly accuracy: readonly DistanceAccuracy[];
  /** the same of the parameters that training started from */
  readonly untrained: readonly DistanceAccuracy[];
}

/** All trained networks, with what those of one task share. */
export interface TrainedIndex {
  readonly madeBy: string;
  readonly tasks: Readonly<
    Record<
      TrainedTask,
      {
        /** index → token */
        readonly tokens: readonly string[];
        /** what each entry of the readout stands for */
        readonly labels: readonly string[];
      }
    >
  >;
  readonly networks: readonly TrainedNetwork[];
}

/**
 * Puts a trained network together from the index and the tensors of its file, for {@link sentenceSaliency} and the like, which
 * check that they belong together.
 */
export function trainedClassifier(
  { tasks }: Pick<TrainedIndex, 'tasks'>,
  { task, architecture }: Pick<TrainedNetwork, 'task' | 'architecture'>,
  tensors: ReadonlyMap<string, DenseTensor>,
): WordClassifier {
  const { tokens, labels } = tasks[task];
  const words = tokens.slice(specialTokens.length);
  const indexOf = new Map(words.map((word, rank) => [word, specialTokens.length + rank]));
  return {
    architecture,
    parameters: Object.fromEntries(tensors),
    vocabulary: { tokens, indexOf },
    embedding: null,
    labels,
  };
}
