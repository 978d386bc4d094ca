import type { Cell } from '../../src/contract/architecture.js';
import { accuracyByDistance } from '../../src/example/accuracy-by-distance.js';
import { agreementExamples, agreementTask } from '../../src/example/agreement-task.js';
import {
  type AgreementTraining,
  agreementTraining,
  trainAgreement,
} from '../../src/example/train-agreement.js';
import { reflexives } from '../../src/text/agreement-sentence.js';
import { finished } from './finished.js';
import type { Trained } from './trained.js';

const hiddenSize = 16;
const distances = [5, 10, 20, 50, 100];
/** A multiple of six: each governor is asked equally often. */
const examplesEach = 300;

/** Trains an agreement network by the settings of the shipped ones and measures it; the same seed gives the same numbers. */
export function trainedAgreement(
  cell: Cell,
  seed: number,
  changes: Partial<AgreementTraining> = {},
): Trained {
  const task = agreementTask({ cell, hiddenSize, seed });
  const training = { ...agreementTraining, ...changes, seed };
  const { parameters, losses, heldOutLoss, stopped } = finished(trainAgreement(task, training));
  const { architecture, vocabulary } = task;
  const labels = reflexives;
  const measured = (parameters: typeof task.initial) =>
    accuracyByDistance(
      { architecture, parameters, vocabulary, embedding: null, labels },
      distances,
      (distance) => agreementExamples(distance, examplesEach, seed),
    );
  return {
    tokens: vocabulary.tokens,
    labels,
    parameters,
    record: {
      file: `agreement-${cell}.safetensors`,
      task: 'agreement',
      architecture,
      training,
      losses,
      keptStep: training.steps,
      heldOutLoss,
      chanceLoss: Math.log(labels.length),
      stopped,
      accuracy: measured(parameters),
      untrained: measured(task.initial),
    },
  };
}
