import { batchShape, type Request } from '../contract/request.js';
import { type BlockChoice, choicesOf, summedChoices } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { scalingExamples } from './scaled-rows.js';

/** A gradient divided by T where the loss is not: the steps' contributions are averaged in place of summed. */
export const timeAveraged: FaultKind = {
  fault: 'time-averaged',
  part: 'backward',
  sentence: (fault) =>
    fault.detail.form === 'own length'
      ? "Each example's contributions are divided by the length of its sequence, which the loss is not: sum them over time."
      : `${blocksText(fault)} is divided by the number of time steps, which the loss is not: sum the steps' contributions.`,
  planted: [...summedChoices.map(averaged), byOwnLength()],
  candidates: (request) =>
    hasSteps(request)
      ? [...choicesOf(request).map(averaged), ...(isRagged(request) ? [byOwnLength()] : [])]
      : [],
};

function averaged(choice: BlockChoice): PlantedFault {
  return blockFault({
    fault: 'time-averaged',
    choice,
    fits: (_, request) => hasSteps(request),
    change(values, _, request) {
      const { sequenceLength } = batchShape(request);
      values.set(values.map((value) => value / sequenceLength));
    },
  });
}

function byOwnLength(): PlantedFault {
  return {
    name: "time-averaged, each example's contributions by its own length",
    fault: 'time-averaged',
    detail: { form: 'own length' },
    applies: isRagged,
    stages: ({ lengths }) => scalingExamples('everywhere', (example) => 1 / lengths![example]!),
  };
}

function hasSteps(request: Request): boolean {
  return batchShape(request).sequenceLength > 1;
}

/** Whether the lengths are not all T: there, T and a sequence's own length can be told apart. */
function isRagged(request: Request): boolean {
  const { sequenceLength } = batchShape(request);
  const { lengths } = request;
  return lengths?.some((length) => length !== sequenceLength && length > 1) ?? false;
}
