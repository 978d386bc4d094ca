import { shapeSize } from '../contract/tensor.js';
import { applicable } from './applicable.js';
import type { BlockChoice } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';

/** Which entry: a flat, row-major index, or the last. */
type EntryIndex = number | 'last';

/** Isolated entries: a loop that ends one too early, a race, a wrong stride at the edge. */
export const entriesWrong: FaultKind = {
  fault: 'entries-wrong',
  part: 'backward',
  sentence: (fault) => {
    const indices = fault.detail.indices as readonly EntryIndex[];
    return `${blocksText(fault)} is wrong in isolated entries (${indices[0] === 'last' ? 'the last' : `flat index ${indices.join(', ')}`}) and right in all others: look for a loop's bounds or a stride at the edge.`;
  },
  planted: [
    factorAt({ only: 'Waa' }, 0, 1.1),
    factorAt({ only: 'Waa' }, 'last', 1.001),
    factorAt({ only: 'Wax' }, 1, 0),
    factorAt({ only: 'ba' }, 0, -1),
    factorAt({ only: 'ba' }, 'last', 0),
    factorAt({ only: 'bra' }, 'last', 1.1),
    factorAt({ only: 'Wya' }, 'last', 0),
    factorAt({ only: 'by' }, 0, 1.1),
    factorAt({ only: 'inputs' }, 0, -1),
    factorAt({ only: 'h' }, 'last', 0),
    factorAt({ only: 'c' }, 0, 1.1),
    factorAt({ only: 'Waa_l1_reverse' }, 'last', -1),
  ],
  candidates: (request) => applicable(entriesWrong.planted, request),
};

function factorAt(choice: BlockChoice, index: EntryIndex, factor: number): PlantedFault {
  return blockFault({
    fault: 'entries-wrong',
    choice,
    label: `${index === 'last' ? 'last entry' : `entry ${index}`} × ${factor}`,
    detail: { indices: [index], factor },
    fits: ({ shape }) => shapeSize(shape) > (index === 'last' ? 1 : index + 1),
    change(values) {
      const at = index === 'last' ? values.length - 1 : index;
      values[at]! *= factor;
    },
  });
}
