import { gateNames } from '../contract/architecture.js';
import { applicable } from './applicable.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';
import { rereading } from './rereading.js';

/**
 * The orders that are in use beside our own: ONNX i, o, f, g; basic LSTM cells of TensorFlow i, g, f, o; torch7 and
 * hand-written cells i, f, o, g; course notes f, i, g, o; Keras and ONNX GRU z, r, n.
 */
const usedOrders = [
  'i, o, f, g',
  'i, g, f, o',
  'i, f, o, g',
  'f, i, g, o',
  'f, i, o, g',
  'z, r, n',
  'n, r, z',
  'r, n, z',
];

/** The other orders of an LSTM's gates and of a GRU's, those in use first. */
const members: readonly PlantedFault[] = [
  ...new Set([...usedOrders, ...ordersOf(['i', 'f', 'g', 'o']), ...ordersOf(['r', 'z', 'n'])]),
]
  .filter((order) => order !== 'i, f, g, o' && order !== 'r, z, n')
  .map(readingOrder);

/** The rows of Wax, Waa and ba are read as a stack of gates in another order; the gradient comes back in that order. */
export const gateOrder: FaultKind = {
  fault: 'gate-order',
  part: 'forward',
  sentence: ({ detail: { order } }) => {
    const own = String(order).includes('f') ? 'i, f, g, o' : 'r, z, n';
    return `The subject stacks its gates as ${order}; backproof's order is ${own}. Permute the rows of Wax, Waa and ba, or declare the convention that uses this order.`;
  },
  planted: members.filter(({ detail }) => usedOrders.includes(String(detail.order))),
  candidates: (request) => applicable(members, request),
};

/** What stands in the place of gate j of `order` is read as that gate. */
function readingOrder(order: string): PlantedFault {
  const read = order.split(', ');
  return {
    name: `gate-order, ${order}`,
    fault: 'gate-order',
    detail: { order },
    applies: ({ architecture }) => {
      const own = gateNames(architecture);
      return own.length === read.length && own.every((gate) => read.includes(gate));
    },
    ...rereading((name, shape, architecture) => {
      if (!['Wax', 'Waa', 'ba'].includes(nameWithoutSuffix(name))) return null;
      const own = gateNames(architecture);
      const size = architecture.hiddenSize * (shape[1] ?? 1);
      return {
        index: (at) => read.indexOf(own[Math.floor(at / size)]!) * size + (at % size),
      };
    }),
  };
}

function ordersOf(gates: readonly string[]): string[] {
  return permutations(gates).map((order) => order.join(', '));
}

function permutations(things: readonly string[]): string[][] {
  if (things.length === 0) return [[]];
  return things.flatMap((first) =>
    permutations(things.filter((other) => other !== first)).map((rest) => [first, ...rest]),
  );
}
