import type { Subject } from '../../contract/subject.js';
import { SubjectFailure } from '../../contract/subject-failure.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import { areInstalled, requireExports, requireInstalled } from './installed-library.js';
import { type OnlineNetwork, type OnlineSizes, onlineSubject } from './online-lstm.js';
import { type SynapticProgram, synapticMemory } from './synaptic-memory.js';

/** What of synaptic is used. */
export interface SynapticLibrary {
  readonly Architect: { readonly LSTM: new (...sizes: number[]) => SynapticNetwork };
  readonly Trainer: {
    readonly cost: { CROSS_ENTROPY(target: readonly number[], output: readonly number[]): number };
  };
}

interface SynapticNetwork {
  readonly layers: {
    readonly input: SynapticLayer;
    /** input gate, forget gate, memory cell, output gate */
    readonly hidden: readonly SynapticLayer[];
    readonly output: SynapticLayer;
  };
  /** null until `optimize` is called */
  readonly optimized: OptimizedNetwork | null;
  optimize(): void;
  activate(input: readonly number[]): readonly number[];
  propagate(rate: number, target: readonly number[]): void;
}

interface SynapticLayer {
  readonly list: readonly SynapticNeuron[];
}

interface SynapticNeuron {
  readonly ID: number;
  readonly connections: { readonly inputs: Readonly<Record<string, SynapticConnection>> };
}

interface SynapticConnection {
  readonly ID: number;
  readonly from: SynapticNeuron;
}

/** The program that synaptic writes for a network, and the memory in which its weights, states and traces lie. */
interface OptimizedNetwork extends SynapticProgram {
  readonly data: {
    /** in which cell of the memory a variable lies */
    readonly variables: Readonly<Record<string, { readonly id: number }>>;
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
    /** the statements of a step forward, by layer and neuron, without those of the traces */
    readonly activate: readonly (readonly (readonly string[])[])[];
  };
}

/**
 * synaptic's `Architect.LSTM`, which learns while it runs: peepholes from every memory cell to every gate, no path from the
 * outputs of the cells back to them, inputs connected to the outputs. `online-lstm.ts` has its equations.
 *
 * It has no gradient to be asked for. Read is the change that `propagate` makes to each weight, divided by the learning rate,
 * with the weights themselves held where they are, as for a learning rate near zero (`synaptic-memory.ts`). Every sequence
 * starts from the memory of a network that was just built; `clear()` would leave states and activations as they are.
 *
 * Asked is what `activate` and `propagate` run by default, the program that `optimize()` writes, not the neurons one by one
 * (`setOptimize(false)`); a loss alone is asked of that program's statements for a step forward.
 *
 * Not asked, because nothing of it can be read or it is another network: gradients of inputs and states, hidden outputs,
 * several blocks of cells, the optional connections, other squashing functions, and the mean squared error, which the trainer
 * shows by default but `propagate` does not descend.
 */
export const synaptic: BuiltIn = {
  name: 'synaptic',
  summary:
    "synaptic's Architect.LSTM, by the changes that its online learning makes to weights, with traces that are truncated by design",
  ours: 'It has no gradient to be asked for: it is minus the change that propagate makes to a weight, divided by the learning rate. While it learns, its compiled program runs on a memory of the adapter’s that holds the weights and notes the changes; before every sequence the memory is made as it was when the network had just been built. For a loss alone the adapter compiles that program’s statements of a step forward. Sums over outputs, steps and the batch, and the division of a mean, are the adapter’s.',
  precision: 'float64',
  availability: () => areInstalled(['synaptic']),
  async open() {
    const library = await requireInstalled('synaptic');
    const used = ['Architect.LSTM', 'Trainer.cost.CROSS_ENTROPY'];
    const loaded = requireExports<SynapticLibrary>(library, library.require(), used);
    return inProcess(synapticSubject(loaded, library.version));
  },
};

/** Makes a subject of a loaded synaptic. */
export function synapticSubject(library: SynapticLibrary, version: string): Subject {
  return onlineSubject('synaptic', version, (sizes) => buildNetwork(library, sizes));
}

function buildNetwork(
  { Architect, Trainer }: SynapticLibrary,
  { inputSize, hiddenSize, outputSize }: OnlineSizes,
): OnlineNetwork<SynapticNeuron> {
  const network = new Architect.LSTM(inputSize, hiddenSize, outputSize);
  network.optimize();
  const { optimized, layers } = network;
  if (optimized === null) throw new SubjectFailure('start', 'synaptic did not compile its network.');
  const { variables } = optimized.data;
  const forward = forwardAlone(optimized);
  const memory = synapticMemory(optimized);
  const [inputGate, forgetGate, memoryCell, outputGate] = layers.hidden.map(({ list }) => list);
  return {
    groups: {
      input: layers.input.list,
      inputGate: inputGate!,
      forgetGate: forgetGate!,
      memoryCell: memoryCell!,
      outputGate: outputGate!,
      output: layers.output.list,
    },
    weight(from, to) {
      const connection = Object.values(to.connections.inputs).find((each) => each.from === from);
      return memory.place(variables[`weight_${connection!.ID}`]!.id);
    },
    bias: ({ ID }) => memory.place(variables[`bias_${ID}`]!.id),
    clear: () => memory.clear(),
    activate: (input, learns) => (learns ? network.activate(input) : forward(optimized.memory, input)),
    propagate: (target) => memory.withHeldParameters((rate) => network.propagate(rate, target)),
    crossEntropy: (target, output) => Trainer.cost.CROSS_ENTROPY([target], [output]),
  };
}

/**
 * Compiles what a loss alone needs: the program's own statements for a step forward, in their order, without those that keep
 * the traces, which are most of it.
 */
function forwardAlone({ data }: OptimizedNetwork) {
  const statements = [
    ...data.inputs.map((cell, index) => `F[${cell}] = input[${index}];`),
    ...data.activate.flat(2),
    `return [${data.outputs.map((cell) => `F[${cell}]`).join()}];`,
  ];
  type Forward = (memory: Float64Array, input: readonly number[]) => number[];
  return new Function('F', 'input', statements.join('\n')) as Forward;
}
