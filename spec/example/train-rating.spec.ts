import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { ratingRequest, ratingTask } from '../../src/example/rating-task.js';
import { briefTraining, ratingSentence, trainRating } from '../../src/example/train-rating.js';
import { bundledReviews } from '../../src/text/bundled-reviews.js';
import { unknownIndex } from '../../src/text/vocabulary.js';

const task = ratingTask({ reviews: bundledReviews, cell: 'gru', hiddenSize: 16, words: 200, seed: 7 });

describe('ratingTask', () => {
  it('keeps training, validation and held-out reviews apart, and all of them', () => {
    const parts = [task.training, task.validation, task.heldOut].map((part) => part.map(({ text }) => text));
    expect(new Set(parts.flat()).size).toBe(bundledReviews.length);
    expect(parts.flat().length).toBe(bundledReviews.length);
  });

  it('refuses too few reviews to split', () => {
    const reviews = bundledReviews.slice(0, 10);
    expect(() => ratingTask({ reviews, cell: 'gru', hiddenSize: 4, words: 20, seed: 1 })).toThrow(InputError);
  });
});

describe('ratingRequest', () => {
  it('asks for the rating of each review, and reads the words that it is told to keep', () => {
    const request = ratingRequest(task, task.heldOut.slice(0, 3), task.initial);
    expect(validateRequest(request)).toBeDefined();
    expect([...(request.objective as { targets: { data: Int32Array } }).targets.data]).toEqual(
      task.heldOut.slice(0, 3).map(({ rating }) => rating - 1),
    );
    const deaf = ratingRequest(task, task.heldOut.slice(0, 1), task.initial, () => false);
    expect([...deaf.tokens!.data].every((token) => token === unknownIndex)).toBe(true);
  });
});

describe('trainRating', () => {
  it('does better than chance on held-out reviews, which a network that is not trained does not', () => {
    const run = (steps: number) => {
      const training = trainRating(task, { ...briefTraining, steps, seed: 7 });
      let next = training.next();
      while (!next.done) next = training.next();
      return next.value;
    };
    const trained = run(briefTraining.steps);
    expect(trained.heldOutLoss).toBeLessThan(trained.entropy);
    expect(ratingSentence(trained)).toContain('better than chance');
    const untrained = run(0);
    expect(untrained.bestStep).toBe(0);
    expect(untrained.heldOutLoss).toBeGreaterThan(trained.heldOutLoss);
  });
});

describe('ratingSentence', () => {
  it('says so when training did not help', () => {
    const outcome = {
      parameters: {},
      bestStep: 0,
      validationLoss: 1.7,
      heldOutLoss: 1.65,
      entropy: 1.609,
      stopped: 'the loss is NaN at step 3',
    };
    expect(ratingSentence(outcome)).toContain('no better than chance');
    expect(ratingSentence(outcome)).toContain('the loss is NaN at step 3');
  });
});
