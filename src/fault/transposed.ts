import { directionCount } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { type BlockChoice, choicesOf } from './block-choice.js';
import { type Block, blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';

/** A gradient block that is its own transpose: x ⊗ dz stands where dz ⊗ x belongs. */
export const transposed: FaultKind = {
  fault: 'transposed',
  part: 'backward',
  sentence: (fault) =>
    fault.detail.form === 'memory order'
      ? `${blocksText(fault)} is stored column by column where rows are expected: transpose it before it is flattened.`
      : `${blocksText(fault)} is the transpose of what it should be, gate by gate: the factors of the outer product dz ⊗ operand are in the wrong order.`,
  planted: [
    ...[{ every: 'Waa' }, { every: 'Wax' }, { only: 'Wya' }, { only: 'Waa_l1' }, { only: 'Waa_reverse' }].map(
      squares,
    ),
    ...[{ every: 'Wax' }, { every: 'Waa' }, { only: 'Wya' }].map(memoryOrder),
  ],
  candidates: (request) =>
    [squares, memoryOrder].flatMap((form) =>
      choicesOf(request)
        .filter((choice) => typeof choice === 'object')
        .map(form)
        .filter((fault) => fault.applies(request)),
    ),
};

/** Each gate's square, or a square block as a whole. */
function squares(choice: BlockChoice): PlantedFault {
  return blockFault({
    fault: 'transposed',
    choice,
    fits: (block, request) => squareSize(block, request) !== null,
    change(values, block, request) {
      const size = squareSize(block, request)!;
      for (let from = 0; from < values.length; from += size * size) {
        const right = values.slice(from, from + size * size);
        for (let at = 0; at < right.length; at++) {
          const column = at % size;
          values[from + column * size + (at - column) / size] = right[at]!;
        }
      }
    },
  });
}

/** The memory of the transpose under the shape of the block: a reshape where a transposition belongs. */
function memoryOrder(choice: BlockChoice): PlantedFault {
  return blockFault({
    fault: 'transposed',
    choice,
    label: 'in memory order',
    detail: { form: 'memory order' },
    fits: ({ shape }) => shape.length === 2 && shape[0] !== shape[1] && Math.min(...shape) > 1,
    change(values, { shape }) {
      const [rows = 0, columns = 0] = shape;
      const right = values.slice();
      for (let at = 0; at < right.length; at++) {
        const column = at % columns;
        values[column * rows + (at - column) / columns] = right[at]!;
      }
    },
  });
}

/** The side of the squares that a matrix consists of, gates below each other; null where there are none. */
function squareSize({ name, shape }: Block, { architecture }: Request): number | null {
  if (shape.length !== 2) return null;
  const [rows = 0, columns = 0] = shape;
  const H = architecture.hiddenSize;
  const side = name === 'Wya' ? H * directionCount(architecture) : H;
  const isSquare = columns === side && (name !== 'Wya' || rows === side);
  return isSquare && side > 1 ? side : null;
}
