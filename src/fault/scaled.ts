import { type BlockChoice, choicesOf, usualChoices } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import { type Condition, lengthsDiffer, longerThanSixteen } from './member.js';
import type { PlantedFault } from './planted-fault.js';

/** The factors that come from counting twice, and from a half that was meant for the loss. */
const commonFactors = [2, 1 / 2] as const;

/**
 * One block times a constant that is neither −1 nor 1/B nor 1/T.
 *
 * A factor common to all blocks is another loss (`loss-mismatch`). Any factor may be: diagnosis fits it; the candidates are
 * only those that are met again and again.
 */
export const scaled: FaultKind = {
  fault: 'scaled',
  part: 'backward',
  sentence: (fault) =>
    `${blocksText(fault)} is ${String(fault.detail.factor)} times what it should be: look for a factor that is missing, forgotten or applied twice where this block is summed.`,
  planted: [
    ...usualChoices.filter((choice) => choice !== 'all').map((choice) => times(choice, 1.01)),
    times({ every: 'Waa' }, 1.0005),
    times({ only: 'h' }, 1.0005),
    times({ only: 'inputs' }, 1.0005),
    times({ every: 'Waa' }, 2),
    times({ every: 'ba' }, 2),
    times({ only: 'by' }, 1 / 2),
    times({ only: 'Wax_l1_reverse' }, 2),
    times({ every: 'Waa' }, 1.01, longerThanSixteen),
    times({ only: 'inputs' }, 2, lengthsDiffer),
  ],
  candidates: (request) =>
    commonFactors.flatMap((factor) =>
      choicesOf(request)
        .filter((choice) => typeof choice === 'object')
        .map((choice) => times(choice, factor)),
    ),
};

function times(choice: BlockChoice, factor: number, condition?: Condition): PlantedFault {
  return blockFault({
    fault: 'scaled',
    choice,
    label: `× ${factor}`,
    detail: { factor },
    ...(condition === undefined ? {} : { condition }),
    change: (values) => values.set(values.map((value) => factor * value)),
  });
}
