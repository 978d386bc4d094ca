import type { Subject } from '../../contract/subject.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import { areInstalled, requireExports, requireInstalled } from './installed-library.js';
import { type OnlineNetwork, type OnlineSizes, onlineSubject, type Place } from './online-lstm.js';

/** What of neataptic is used. */
export interface NeatapticLibrary {
  readonly architect: { readonly LSTM: (...sizes: number[]) => NeatapticNetwork };
  readonly methods: {
    readonly cost: { CROSS_ENTROPY(target: readonly number[], output: readonly number[]): number };
  };
}

interface NeatapticNetwork {
  /** in the order in which a step activates them */
  readonly nodes: readonly NeatapticNode[];
  activate(input: readonly number[]): readonly number[];
  noTraceActivate(input: readonly number[]): readonly number[];
  propagate(rate: number, momentum: number, update: boolean, target: readonly number[]): void;
  clear(): void;
}

interface NeatapticNode {
  bias: number;
  totalDeltaBias: number;
  readonly connections: { readonly in: readonly NeatapticConnection[] };
}

interface NeatapticConnection {
  weight: number;
  totalDeltaWeight: number;
  readonly from: NeatapticNode;
}

/**
 * neataptic's `architect.LSTM`, which learns while it runs: peepholes from every memory cell to every gate, no path from the
 * outputs of the cells back to them, inputs connected to the outputs. `online-lstm.ts` has its equations.
 *
 * It has no gradient to be asked for. Read is what `propagate(1, 0, false, target)` gathers in `totalDeltaWeight` and
 * `totalDeltaBias`: the changes that an update would make, at learning rate 1 and without momentum. Every sequence starts
 * from `clear()`. Its cross entropy is a mean over the outputs, `propagate` descends their sum, so each output is asked of its
 * own. A loss alone is asked of `noTraceActivate`.
 *
 * Not asked, because nothing of it can be read or it is another network: gradients of inputs and states, hidden outputs,
 * several blocks of cells, the optional connections, `architect.GRU`, dropout, other squashing functions, and other costs,
 * which `train` shows but `propagate` does not descend.
 */
export const neataptic: BuiltIn = {
  name: 'neataptic',
  summary:
    "neataptic's architect.LSTM, by the changes that its online learning gathers for weights, with traces that are truncated by design",
  ours: 'It has no gradient to be asked for: it is minus the changes that propagate gathers at learning rate 1, without moving a weight; what was gathered is set to zero before every sequence. Its cross entropy is asked of one output at a time; sums over outputs, steps and the batch, and the division of a mean, are the adapter’s.',
  precision: 'float64',
  availability: () => areInstalled(['neataptic']),
  async open() {
    const library = await requireInstalled('neataptic');
    const used = ['architect.LSTM', 'methods.cost.CROSS_ENTROPY'];
    const loaded = requireExports<NeatapticLibrary>(library, library.require(), used);
    return inProcess(neatapticSubject(loaded, library.version));
  },
};

/** Makes a subject of a loaded neataptic. */
export function neatapticSubject(library: NeatapticLibrary, version: string): Subject {
  return onlineSubject('neataptic', version, (sizes) => buildNetwork(library, sizes));
}

function buildNetwork(
  { architect, methods }: NeatapticLibrary,
  { inputSize, hiddenSize, outputSize }: OnlineSizes,
): OnlineNetwork<NeatapticNode> {
  const network = architect.LSTM(inputSize, hiddenSize, outputSize);
  const { nodes } = network;
  const groupAt = (start: number, size: number): readonly NeatapticNode[] => nodes.slice(start, start + size);
  const hiddenAt = (group: number) => groupAt(inputSize + group * hiddenSize, hiddenSize);
  const connections = nodes.flatMap((node) => node.connections.in);
  return {
    groups: {
      input: groupAt(0, inputSize),
      inputGate: hiddenAt(0),
      forgetGate: hiddenAt(1),
      memoryCell: hiddenAt(2),
      outputGate: hiddenAt(3),
      output: groupAt(inputSize + 4 * hiddenSize, outputSize),
    },
    weight: (from, to) => placeOfWeight(to.connections.in.find((each) => each.from === from)!),
    bias: placeOfBias,
    clear() {
      network.clear();
      for (const connection of connections) connection.totalDeltaWeight = 0;
      for (const node of nodes) node.totalDeltaBias = 0;
    },
    activate: (input, learns) => (learns ? network.activate(input) : network.noTraceActivate(input)),
    propagate: (target) => network.propagate(1, 0, false, target),
    crossEntropy: (target, output) => methods.cost.CROSS_ENTROPY([target], [output]),
  };
}

function placeOfWeight(connection: NeatapticConnection): Place {
  return {
    set(value) {
      connection.weight = value;
    },
    change: () => connection.totalDeltaWeight,
  };
}

function placeOfBias(node: NeatapticNode): Place {
  return {
    set(value) {
      node.bias = value;
    },
    change: () => node.totalDeltaBias,
  };
}
