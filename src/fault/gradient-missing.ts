import { type BlockChoice, choicesOf, isChosen, usualChoices } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { withGradients } from './with-gradients.js';

/** A whole block that is zero, or does not come at all. */
export const gradientMissing: FaultKind = {
  fault: 'gradient-missing',
  part: 'backward',
  sentence: (fault) =>
    fault.detail.form === 'absent'
      ? `${blocksText(fault)} is not in the reply: return it under this name, zeros included.`
      : `${blocksText(fault)} is zero throughout: its contributions are never added, or they are overwritten at the end.`,
  planted: [
    ...usualChoices.filter((choice) => choice !== 'all').map(absent),
    // zeros for h and c are initial-state-gradient-missing
    ...usualChoices.filter((choice) => !isChosen(choice, 'h') && !isChosen(choice, 'c')).map(zero),
    zero('parameters'),
  ],
  candidates: (request) => [
    ...choicesOf(request)
      .filter((choice) => choice === 'parameters' || (!isChosen(choice, 'h') && !isChosen(choice, 'c')))
      .map(zero),
    ...choicesOf(request)
      .filter((choice) => choice !== 'all')
      .map(absent),
  ],
};

function zero(choice: BlockChoice): PlantedFault {
  return blockFault({
    fault: 'gradient-missing',
    choice,
    label: 'zero',
    detail: { form: 'zero' },
    change: (values) => values.fill(0),
  });
}

function absent(choice: BlockChoice): PlantedFault {
  return {
    ...blockFault({
      fault: 'gradient-missing',
      choice,
      label: 'absent',
      detail: { form: 'absent' },
      change: () => {},
    }),
    answered: (reply) =>
      withGradients(reply, (gradients) =>
        Object.fromEntries(Object.entries(gradients).filter(([name]) => !isChosen(choice, name))),
      ),
  };
}
