import { InputError } from '../complaint/input-error.js';
import { randomStream } from '../numeric/random.js';
import { bundledReviews } from '../text/bundled-reviews.js';
import { specialTokens } from '../text/vocabulary.js';
import { words } from '../text/words.js';
import { accuracyByDistance, type DistantExample } from './accuracy-by-distance.js';
import type { ReviewRow, ShownReview } from './example-document.js';
import { finiteOrNull } from './finite-or-null.js';
import { paddedExamples } from './padded-review.js';
import { ratingTask } from './rating-task.js';
import type { OpenNetwork } from './shown-sentences.js';
import { tellingOpenings } from './telling-openings.js';

/**
 * Draws one of the held-out reviews whose opening word tells something, brings it to each length that the rating networks
 * were measured at, and asks them what that word still counts for. The seed alone chooses, before any network is asked.
 *
 * The padded review is the very one that accuracy was measured by.
 *
 * @param networks - at least one; all of them trained and measured by one seed on the bundled reviews
 * @throws InputError when no held-out review opens with a telling word, or the parts of a network do not fit together
 */
export function shownReview(networks: readonly OpenNetwork[], seed: number): ShownReview {
  const { record, classifier } = networks[0]!;
  const { vocabulary } = classifier;
  const { training, validation, heldOut } = ratingTask({
    reviews: bundledReviews,
    cell: record.architecture.cell,
    hiddenSize: record.architecture.hiddenSize,
    words: vocabulary.tokens.length - specialTokens.length,
    seed: record.training.seed,
  });
  const atLength = (length: number): DistantExample[] =>
    paddedExamples(heldOut, length, { vocabulary, seed: record.training.seed });
  const candidates = tellingOpenings(heldOut, [...training, ...validation]).filter((index) =>
    vocabulary.indexOf.has(words(heldOut[index]!.text)[0]!),
  );
  if (candidates.length === 0) refuse();
  const choice = candidates[randomStream(seed, 'rating', 'shown').integer(candidates.length)]!;
  const lengths = record.accuracy.map(({ distance }) => distance);
  const examples = new Map(lengths.map((length) => [length, { ...atLength(length)[choice]!, deciding: 0 }]));
  const { right, wrong } = examples.get(lengths[0]!)!;
  return {
    drawnFrom: candidates.length,
    words: words(heldOut[choice]!.text),
    right,
    wrong,
    rows: networks.map((network) => reviewRow(network, examples)),
  };
}

/** A single example has itself for a median. */
function reviewRow(
  { record, classifier }: OpenNetwork,
  examples: ReadonlyMap<number, DistantExample>,
): ReviewRow {
  const lengths = [...examples.keys()];
  const judged = accuracyByDistance(classifier, lengths, (length) => [examples.get(length)!]);
  return {
    cell: record.architecture.cell,
    lengths,
    isRight: judged.map(({ accuracy }) => accuracy.share === 1),
    gradient: judged.map(({ medianGradient }) => finiteOrNull(medianGradient)),
    occlusion: judged.map(({ medianOcclusion }) => finiteOrNull(medianOcclusion)),
  };
}

function refuse(): never {
  throw new InputError({
    where: 'reviews',
    what: 'hold back none that opens with a word that tells something',
    expected: 'expected at least one, because its opening word is to be followed',
  });
}
