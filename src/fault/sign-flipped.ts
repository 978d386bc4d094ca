import { type BlockChoice, choicesOf, passChoices, usualChoices } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import { type Condition, lengthsDiffer, longerThanSixteen } from './member.js';
import type { PlantedFault } from './planted-fault.js';

/** A gradient times −1: what descends climbs. */
export const signFlipped: FaultKind = {
  fault: 'sign-flipped',
  part: 'backward',
  sentence: (fault) =>
    `${blocksText(fault)} has the opposite sign: look for a minus that is missing or one too many, y − ŷ for ŷ − y for instance.`,
  planted: [
    ...[...usualChoices, ...passChoices].map((choice) => flipped(choice)),
    flipped({ every: 'ba' }, longerThanSixteen),
    flipped({ only: 'h' }, lengthsDiffer),
  ],
  candidates: (request) => choicesOf(request).map((choice) => flipped(choice)),
};

function flipped(choice: BlockChoice, condition?: Condition): PlantedFault {
  return blockFault({
    fault: 'sign-flipped',
    choice,
    ...(condition === undefined ? {} : { condition }),
    change: (values) => values.set(values.map((value) => -value)),
  });
}
