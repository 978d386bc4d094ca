import { directionCount, gateNames } from '../contract/architecture.js';
import type { Request } from '../contract/request.js';
import { applicable } from './applicable.js';
import type { BlockChoice } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import {
  directionsExchanged,
  firstExamples,
  firstOf,
  gatePairs,
  gatesInterleaved,
  gatesStacked,
  type Permutation,
  rearrange,
  sortedByLength,
  timeMajor,
} from './permutation.js';
import type { PlantedFault } from './planted-fault.js';

const cells = [{ cell: 'lstm' }, { cell: 'gru' }] as const;

const plantedPairs = cells.flatMap((cell) => gatePairs(gateNames(cell)));

/** ONNX stacks i, o, f, g, which no exchange of two gates makes. */
const otherStackings = [gatesStacked(['i', 'o', 'f', 'g'])];

/** Exchanges and rotations that no gate explains, and layouts of the memory. */
const elsewhere: readonly PlantedFault[] = [
  ...[{ every: 'Wax' }, { every: 'Waa' }, { every: 'ba' }, { only: 'Wya' }, { only: 'by' }].map((choice) =>
    permuting(choice, firstOf('row', [1, 0])),
  ),
  ...[{ every: 'Wax' }, { every: 'Waa' }, { only: 'Wya' }].map((choice) =>
    permuting(choice, firstOf('column', [1, 0])),
  ),
  permuting({ every: 'Waa' }, firstOf('column', [1, 2, 0])),
  ...['inputs', 'h', 'c'].flatMap((only) =>
    [firstExamples([1, 0]), sortedByLength].map((order) => permuting({ only }, order)),
  ),
  permuting('all', sortedByLength),
  permuting({ only: 'inputs' }, timeMajor),
  permuting({ every: 'Waa' }, gatesInterleaved),
  permuting('parameters', gatesInterleaved),
  permuting({ only: 'Wya' }, directionsExchanged),
  permuting({ only: 'Wax_l1' }, directionsExchanged),
];

/** Right numbers in wrong places: gates, rows, columns or examples in another order. */
export const permuted: FaultKind = {
  fault: 'permuted',
  part: 'backward',
  sentence(fault) {
    const { axis, permutation } = fault.detail;
    const order = Array.isArray(permutation) ? permutation.join(', ') : String(permutation);
    return `${blocksText(fault)} holds the right numbers in wrong places: its ${axis}s stand in the order ${order}${axis === 'gate' || typeof permutation === 'string' ? '' : ', the rest in place'}.`;
  },
  planted: [
    ...plantedPairs.map((pair) => permuting({ every: 'Waa' }, pair)),
    permuting('parameters', gatesStacked(['i', 'g', 'f', 'o'])),
    permuting('parameters', gatesStacked(['z', 'r', 'n'])),
    permuting({ only: 'Wax' }, gatesStacked(['i', 'f', 'o', 'g'])),
    permuting({ every: 'ba' }, gatesStacked(['z', 'r', 'n'])),
    ...otherStackings.map((stacking) => permuting('parameters', stacking)),
    ...elsewhere,
  ],
  candidates(request) {
    const stackings = [...gatePairs(gateNames(request.architecture)), ...otherStackings];
    const choices: BlockChoice[] = ['parameters', ...gatedChoices(request)];
    const ofGates = choices.flatMap((choice) => stackings.map((stacking) => permuting(choice, stacking)));
    return applicable([...ofGates, ...elsewhere], request);
  },
};

/** Wax, Waa and ba throughout; by their full names where there is one pass. */
function gatedChoices({ architecture }: Request): readonly BlockChoice[] {
  const names = ['Wax', 'Waa', 'ba'];
  const isSinglePass = architecture.layers * directionCount(architecture) === 1;
  return names.map((name) => (isSinglePass ? { only: name } : { every: name }));
}

function permuting(choice: BlockChoice, permutation: Permutation): PlantedFault {
  const { axis, permutation: order, of } = permutation;
  return blockFault({
    fault: 'permuted',
    choice,
    label: `${axis}s ${Array.isArray(order) ? order.join(' ') : String(order)}`,
    detail: { axis, permutation: order },
    fits: (block, request) => of(block, request) !== null,
    change: (values, block, request) => rearrange(values, of(block, request)!),
  });
}
