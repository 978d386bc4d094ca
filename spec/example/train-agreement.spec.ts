import { describe, expect, it } from 'vitest';
import { agreementTask } from '../../src/example/agreement-task.js';
import { agreementTraining, trainAgreement } from '../../src/example/train-agreement.js';
import { finished } from '../train/finished.js';

const task = agreementTask({ cell: 'elman', hiddenSize: 8, seed: 7 });
const near = { ...agreementTraining, longestDistance: 3, stepsPerMean: 40, seed: 7 };

describe('trainAgreement', () => {
  it('learns to choose by a near word, which a network that is not trained cannot', () => {
    const chance = Math.log(6);
    const trained = finished(trainAgreement(task, { ...near, steps: 200 }));
    expect(trained.heldOutLoss).toBeLessThan(chance / 2);
    expect(trained.losses).toHaveLength(5);
    expect(trained.losses[4]!).toBeLessThan(trained.losses[0]!);
    const untrained = finished(trainAgreement(task, { ...near, steps: 0 }));
    expect(untrained.heldOutLoss).toBeGreaterThan(chance / 2);
    expect(untrained).toMatchObject({ losses: [], stopped: null, parameters: task.initial });
  });

  it('gives the same parameters for the same seed, and others for another', () => {
    const parameters = (seed: number) =>
      finished(trainAgreement(task, { ...near, steps: 3, seed })).parameters;
    expect(parameters(1)).toEqual(parameters(1));
    expect(parameters(1)).not.toEqual(parameters(2));
  });

  it('tells the course of the losses as means of batches after each other', () => {
    const course = (stepsPerMean: number) =>
      finished(trainAgreement(task, { ...near, steps: 5, stepsPerMean })).losses;
    const [first, second, third, fourth, fifth] = course(1) as [number, number, number, number, number];
    expect(course(2)).toEqual([(first + second) / 2, (third + fourth) / 2, fifth]);
  });

  it('drops words, so that the unknown token comes to mean something', () => {
    const unknownColumn = (wordDropout: number) => {
      const { Wax } = finished(trainAgreement(task, { ...near, steps: 3, wordDropout })).parameters;
      const D = task.architecture.inputSize;
      return Array.from(
        { length: 8 },
        (_, row) => Wax!.data[row * D + 1]! - task.initial.Wax!.data[row * D + 1]!,
      );
    };
    expect(unknownColumn(0).every((moved) => moved === 0)).toBe(true);
    expect(unknownColumn(0.5).some((moved) => moved !== 0)).toBe(true);
  });
});
