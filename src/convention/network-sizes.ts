import { InputError, shown } from '../complaint/input-error.js';
import type { Cell } from '../contract/architecture.js';
import type { ConventionName } from '../contract/description.js';
import type { NamedTensor, WeightGroup } from './weight-groups.js';

/** What the shapes of a network's tensors tell. */
export interface NetworkSizes {
  readonly cell: Cell;
  /** D */
  readonly inputSize: number;
  /** H */
  readonly hiddenSize: number;
}

/** Where a convention keeps the weights of the first layer, and which axis of them is which. */
interface Placement {
  readonly input: string;
  readonly recurrent: string;
  readonly rank: number;
  /** of the recurrent weights: the axis of G·H rows, and that of H columns, which is D long in those of the input */
  readonly rows: number;
  readonly columns: number;
}

const placements: Readonly<Record<Exclude<ConventionName, 'flax'>, Placement>> = {
  backproof: { input: 'Wax', recurrent: 'Waa', rank: 2, rows: 0, columns: 1 },
  pytorch: { input: 'weight_ih_l0', recurrent: 'weight_hh_l0', rank: 2, rows: 0, columns: 1 },
  keras: { input: 'kernel', recurrent: 'recurrent_kernel', rank: 2, rows: 1, columns: 0 },
  onnx: { input: 'W', recurrent: 'R', rank: 3, rows: 1, columns: 2 },
};

const cellOfGates: ReadonlyMap<number, Cell> = new Map([
  [1, 'elman'],
  [3, 'gru'],
  [4, 'lstm'],
]);

/** In Flax the letters tell the cell: a tensor a gate. */
const lettersOfCell: readonly (readonly [Cell, RegExp, letter: string])[] = [
  ['lstm', /^[ih][ifgo]\./, 'i'],
  ['gru', /^[ih][rzn]\./, 'r'],
  ['elman', /^[ih]\./, ''],
];

/**
 * Tells the cell, H and D from the weights of the first layer: G·H rows by H columns, G being 1, 3 or 4.
 *
 * @throws InputError when one of the two tensors is missing or their shapes fit no cell
 */
export function networkSizes(group: WeightGroup, convention: ConventionName, where: string): NetworkSizes {
  if (convention === 'flax') return flaxSizes(group, where);
  const { input, recurrent, rank, rows, columns } = placements[convention];
  const [inputWeights, weights] = [matrix(group, input, rank, where), matrix(group, recurrent, rank, where)];
  const hiddenSize = weights.shape[columns]!;
  const cell = cellOfGates.get(weights.shape[rows]! / hiddenSize);
  if (cell !== undefined) return { cell, hiddenSize, inputSize: inputWeights.shape[columns]! };
  throw new InputError({
    where: `${where}: ${shown(weights.name)}`,
    what: `has the shape ${shown(weights.shape)}`,
    expected: 'expected H by G·H numbers with G = 1 (Elman), 3 (GRU) or 4 (LSTM), one for each gate',
    next: 'See whether --convention names the framework that it is from',
  });
}

function flaxSizes(group: WeightGroup, where: string): NetworkSizes {
  const leaves = [...group.keys()];
  const [cell, , letter] = lettersOfCell.find(([, letters]) => leaves.some((leaf) => letters.test(leaf)))!;
  const inputWeights = matrix(group, `i${letter}.kernel`, 2, where);
  const weights = matrix(group, `h${letter}.kernel`, 2, where);
  return { cell, hiddenSize: weights.shape[1]!, inputSize: inputWeights.shape[0]! };
}

function matrix(group: WeightGroup, leaf: string, rank: number, where: string): NamedTensor {
  const tensor = group.get(leaf);
  const [other] = group.values();
  if (tensor === undefined) {
    throw new InputError({
      where,
      what: `has ${shown(other!.name)} and no ${shown(leaf)} beside it`,
      expected: 'expected both, because the first layer has weights for its input and for its own state',
      next: 'See whether --convention names the framework that it is from',
    });
  }
  if (tensor.shape.length === rank) return tensor;
  throw new InputError({
    where: `${where}: ${shown(tensor.name)}`,
    what: `has the shape ${shown(tensor.shape)}`,
    expected: `expected ${rank} axes, because it is ${shown(leaf)} of that convention`,
  });
}
