import { batchShape, type Request } from '../contract/request.js';
import { type BlockChoice, choicesOf, passChoices, summedChoices } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';

/** A gradient divided by B where the loss is not, or is already. */
export const batchAveraged: FaultKind = {
  fault: 'batch-averaged',
  part: 'backward',
  sentence: (fault) =>
    `${blocksText(fault)} is divided by the batch size, which the loss is not: sum the examples' contributions, or divide the loss as well.`,
  planted: [...summedChoices, ...passChoices].map(averaged),
  candidates: (request) => (hasBatch(request) ? choicesOf(request).map(averaged) : []),
};

function averaged(choice: BlockChoice): PlantedFault {
  return blockFault({
    fault: 'batch-averaged',
    choice,
    fits: (_, request) => hasBatch(request),
    change(values, _, request) {
      const { batchSize } = batchShape(request);
      values.set(values.map((value) => value / batchSize));
    },
  });
}

function hasBatch(request: Request): boolean {
  return batchShape(request).batchSize > 1;
}
