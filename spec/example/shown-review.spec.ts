import { describe, expect, it } from 'vitest';
import { accuracyByDistance } from '../../src/example/accuracy-by-distance.js';
import { paddedExamples } from '../../src/example/padded-review.js';
import { ratingTask } from '../../src/example/rating-task.js';
import { sentenceSaliency } from '../../src/example/sentence-saliency.js';
import { shownReview } from '../../src/example/shown-review.js';
import { readTrainedNetworks } from '../../src/node/weights/read-trained-networks.js';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { words as wordsOf } from '../../src/text/words.js';

const { index, classifiers } = await readTrainedNetworks();
const networks = index.networks
  .filter(({ task }) => task === 'rating')
  .map((record) => ({ record, classifier: classifiers.get(record.file)! }));
const review = shownReview(networks, 7);
const { seed } = networks[0]!.record.training;
const { vocabulary } = networks[0]!.classifier;
const task = ratingTask({ reviews: bundledReviews, cell: 'gru', hiddenSize: 12, words: 200, seed });
const place = task.heldOut.findIndex(({ text }) => wordsOf(text).join(' ') === review.words.join(' '));

describe('shownReview', () => {
  it('shows a held-out review that opens with a word that the networks know', () => {
    expect(place).toBeGreaterThanOrEqual(0);
    expect(vocabulary.indexOf.has(review.words[0]!)).toBe(true);
    expect(review.right).toBe(String(task.heldOut[place]!.rating));
    expect(task.vocabulary.tokens).toEqual(vocabulary.tokens);
  });

  it('asks of every length for the very review that accuracy was measured by', () => {
    review.rows.forEach(({ lengths, isRight, gradient, occlusion }, row) => {
      const { classifier, record } = networks[row]!;
      expect(lengths).toEqual(record.accuracy.map(({ distance }) => distance));
      lengths.forEach((length, at) => {
        const example = paddedExamples(task.heldOut, length, { vocabulary, seed })[place]!;
        expect([example.deciding, example.right, example.wrong]).toEqual([0, review.right, review.wrong]);
        const [judged] = accuracyByDistance(classifier, [length], () => [example]);
        expect(gradient[at]).toBe(judged!.medianGradient);
        expect(occlusion[at]).toBe(judged!.medianOcclusion);
        expect(isRight[at]).toBe(judged!.accuracy.share === 1);
      });
    });
  });

  it('gives the opening word’s numbers of sentenceSaliency, but for the sign', () => {
    review.rows.forEach(({ lengths, gradient, occlusion }, row) => {
      const example = paddedExamples(task.heldOut, lengths[0]!, { vocabulary, seed })[place]!;
      const [opening] = sentenceSaliency(networks[row]!.classifier, example).words;
      expect([gradient[0], occlusion[0]]).toEqual([opening!.gradient, Math.abs(opening!.occlusion)]);
    });
  });

  it('draws by the seed alone: no network has a say, other seeds draw others', () => {
    expect(shownReview(networks.slice(2), 7).words).toEqual(review.words);
    const drawn = [8, 9, 10, 11, 12].map((seed) => shownReview(networks.slice(2), seed).words.join(' '));
    expect(new Set(drawn).size).toBeGreaterThan(1);
  });
});
