import { randomStream } from '../numeric/random.js';
import { accuracyByDistance, type DistantExample } from './accuracy-by-distance.js';
import { agreementExamples } from './agreement-task.js';
import type { SentenceRow, ShownSentence } from './example-document.js';
import { finiteOrNull } from './finite-or-null.js';
import { sentenceSaliency } from './sentence-saliency.js';
import type { TrainedNetwork } from './trained-network.js';
import type { WordClassifier } from './word-classifier.js';

/** A trained network: what the index says of it, and itself. */
export interface OpenNetwork {
  readonly record: TrainedNetwork;
  readonly classifier: WordClassifier;
}

/** From a sentence that any network with a gradient can learn to one as long as training draws them. */
const shownDistances: readonly number[] = [5, 20, 50, 100];

/**
 * Draws a sentence of each distance from those that accuracy was measured by, and asks every agreement network what its words
 * count for. The seed alone chooses, before any network is asked.
 *
 * @param networks - at least one; all of them trained and measured by one seed
 * @throws InputError when the parts of a network do not fit together
 */
export function shownSentences(networks: readonly OpenNetwork[], seed: number): ShownSentence[] {
  const { training, accuracy } = networks[0]!.record;
  return accuracy
    .filter(({ distance }) => shownDistances.includes(distance))
    .map(({ distance, examples }) => {
      const choice = randomStream(seed, 'agreement', 'shown', distance).integer(examples);
      const example = agreementExamples(distance, examples, training.seed)[choice]!;
      const rows = networks.map((network) => sentenceRow(network, example, distance));
      return { distance, drawnFrom: examples, ...example, rows };
    });
}

function sentenceRow(
  { record, classifier }: OpenNetwork,
  example: DistantExample,
  distance: number,
): SentenceRow {
  const { contrast, words } = sentenceSaliency(classifier, example);
  const [judged] = accuracyByDistance(classifier, [distance], () => [example]);
  return {
    cell: record.architecture.cell,
    isRight: judged!.accuracy.share === 1,
    contrast: finiteOrNull(contrast),
    gradient: words.map(({ gradient }) => finiteOrNull(gradient)),
    predicted: words.map(({ predicted }) => finiteOrNull(predicted)),
    occlusion: words.map(({ occlusion }) => finiteOrNull(occlusion)),
  };
}
