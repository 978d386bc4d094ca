import type { DistanceAccuracy } from './accuracy-by-distance.js';
import type { ExampleAccuracy, ExampleDocument, ExampleNetwork } from './example-document.js';
import { finiteOrNull } from './finite-or-null.js';
import { shownReview } from './shown-review.js';
import { type OpenNetwork, shownSentences } from './shown-sentences.js';
import type { TrainedIndex, TrainedTask } from './trained-network.js';
import type { WordClassifier } from './word-classifier.js';

/**
 * Measures what the trained networks show: some sentences word by word, a review whose opening word neutral words push away;
 * and takes along what the index says of accuracy by distance.
 *
 * @param classifiers - every network of the index put together, by the name of its file
 * @param seed - draws sentences and review
 * @throws InputError when the parts of a network do not fit together
 */
export function measureExamples(
  { networks }: Pick<TrainedIndex, 'networks'>,
  classifiers: ReadonlyMap<string, WordClassifier>,
  seed: number,
): ExampleDocument {
  const opened = (task: TrainedTask): OpenNetwork[] =>
    networks
      .filter((record) => record.task === task)
      .map((record) => ({ record, classifier: classifiers.get(record.file)! }));
  const [agreement, rating] = [opened('agreement'), opened('rating')];
  return {
    seed,
    agreement: { sentences: shownSentences(agreement, seed), networks: agreement.map(exampleNetwork) },
    rating: { review: shownReview(rating, seed), networks: rating.map(exampleNetwork) },
  };
}

function exampleNetwork({ record, classifier }: OpenNetwork): ExampleNetwork {
  const { architecture, heldOutLoss, chanceLoss, accuracy, untrained } = record;
  return {
    cell: architecture.cell,
    hiddenSize: architecture.hiddenSize,
    heldOutLoss: finiteOrNull(heldOutLoss),
    chanceLoss: finiteOrNull(chanceLoss),
    chance: 1 / classifier.labels.length,
    trained: accuracy.map(exampleAccuracy),
    untrained: untrained.map(exampleAccuracy),
  };
}

function exampleAccuracy(measured: DistanceAccuracy): ExampleAccuracy {
  const { distance, examples, accuracy, medianGradient, medianOcclusion } = measured;
  return {
    distance,
    examples,
    accuracy,
    medianGradient: finiteOrNull(medianGradient),
    medianOcclusion: finiteOrNull(medianOcclusion),
  };
}
