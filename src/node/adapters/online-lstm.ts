import type { CustomParameter, DescriptionInput } from '../../contract/description.js';
import type { CustomRequest } from '../../contract/request.js';
import { batchShape } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import { type Answer, defineSubject } from '../../subject/define-subject.js';

/** The groups of neurons that the LSTM of synaptic and neataptic is made of; a step activates them in this order. */
export const groupNames = ['input', 'inputGate', 'forgetGate', 'memoryCell', 'outputGate', 'output'] as const;
export type GroupName = (typeof groupNames)[number];

/** Parameters that lead from one group to another, or a group's biases. */
interface OnlineParameter extends CustomParameter {
  readonly to: GroupName;
  /** null: the biases of `to` */
  readonly from: GroupName | null;
}

/**
 * The parameters of the network, named after the neurons whose sums they enter. With m_{t−1} = s_{t−1} = 0 at first, σ the
 * logistic function and products of gates entry by entry:
 *
 * i_t = σ(inputGate.Wx x_t + inputGate.Wm m_{t−1} + inputGate.b), f_t likewise with forgetGate;
 * s_t = f_t⊙s_{t−1} + i_t⊙(memoryCell.Wx x_t) + memoryCell.b, m_t = σ(s_t);
 * o_t = σ(outputGate.Wx x_t + outputGate.Wm m_t + outputGate.b);
 * y_t = σ(output.Wm (o_t⊙m_t) + output.Wx x_t + output.b).
 */
export const onlineParameters: readonly OnlineParameter[] = [
  ...(['inputGate', 'forgetGate', 'outputGate'] as const).flatMap((gate): OnlineParameter[] => [
    { name: `${gate}.Wx`, shape: ['H', 'D'], to: gate, from: 'input' },
    { name: `${gate}.Wm`, shape: ['H', 'H'], to: gate, from: 'memoryCell' },
    { name: `${gate}.b`, shape: ['H'], to: gate, from: null },
  ]),
  { name: 'memoryCell.Wx', shape: ['H', 'D'], to: 'memoryCell', from: 'input' },
  { name: 'memoryCell.b', shape: ['H'], to: 'memoryCell', from: null },
  { name: 'output.Wm', shape: ['K', 'H'], to: 'output', from: 'memoryCell' },
  { name: 'output.Wx', shape: ['K', 'D'], to: 'output', from: 'input' },
  { name: 'output.b', shape: ['K'], to: 'output', from: null },
];

/** One weight or bias inside a library's network. */
export interface Place {
  set(value: number): void;
  /** how far learning would have moved it since the network was last cleared, for a learning rate of 1 */
  change(): number;
}

/** A network of one of the libraries, at sizes D, H and K. */
export interface OnlineNetwork<Neuron> {
  /** the neurons of each group */
  readonly groups: Readonly<Record<GroupName, readonly Neuron[]>>;
  weight(from: Neuron, to: Neuron): Place;
  bias(neuron: Neuron): Place;
  /** makes it as if it had never been activated; the parameters stay */
  clear(): void;
  /** one step forward; x_t to y_t */
  activate(input: readonly number[], learns: boolean): readonly number[];
  /** lets it learn that the step before should have given these targets, without moving a weight yet */
  propagate(target: readonly number[]): void;
  /** the library's own cross entropy of one output, −target·ln y − (1 − target)·ln(1 − y) */
  crossEntropy(target: number, output: number): number;
}

/** Sizes for which a network is built. */
export interface OnlineSizes {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly outputSize: number;
}

const supports = {
  cells: [],
  readout: ['last', 'every'],
  lengths: true,
  tokens: true,
  objectives: ['crossEntropy'],
} satisfies DescriptionInput['supports'];

/**
 * Makes a subject of a library whose networks learn online: the gradient is the sum, over the steps that have a target, of
 * what each call of its `propagate` would add to a weight, times −1 and divided by the learning rate.
 *
 * Its loss is the sum of the library's own cross entropy over outputs and steps that have a target (one-hot): `propagate`
 * starts from target − y, which is minus its derivative by the sum that enters the logistic function of the output.
 *
 * @param build - builds a network; called once for each size that is met
 */
export function onlineSubject<Neuron>(
  name: string,
  version: string,
  build: (sizes: OnlineSizes) => OnlineNetwork<Neuron>,
): Subject {
  const known = new Map<string, PlacedNetwork>();
  const networkOf = (sizes: OnlineSizes): PlacedNetwork => {
    const key = Object.values(sizes).join();
    const network = known.get(key) ?? placed(build(sizes));
    known.set(key, network);
    return network;
  };
  // A custom subject is one of the contract's subjects: its description says which requests it can be asked.
  return defineSubject({
    name,
    version,
    supports,
    parameters: onlineParameters.map(({ name: parameter, shape }) => ({ name: parameter, shape })),
    evaluate(request: CustomRequest): Answer {
      const { inputSize, hiddenSize, readout } = request.architecture;
      if (readout === null) throw new UnsupportedCase(`${name} has no network without outputs.`);
      return answered(networkOf({ inputSize, hiddenSize, outputSize: readout.outputSize }), request);
    },
  });
}

/** A network, and where in it each parameter lies: row-major, in the order of its shape. */
interface PlacedNetwork extends Omit<OnlineNetwork<never>, 'groups' | 'weight' | 'bias'> {
  readonly places: Readonly<Record<string, readonly Place[]>>;
}

function placed<Neuron>(network: OnlineNetwork<Neuron>): PlacedNetwork {
  const { groups } = network;
  const placesOf = ({ from, to }: OnlineParameter): Place[] =>
    groups[to].flatMap((row) =>
      from === null ? [network.bias(row)] : groups[from].map((column) => network.weight(column, row)),
    );
  const places = Object.fromEntries(onlineParameters.map((each) => [each.name, placesOf(each)]));
  return {
    places,
    clear: () => network.clear(),
    activate: (input, learns) => network.activate(input, learns),
    propagate: (target) => network.propagate(target),
    crossEntropy: (target, output) => network.crossEntropy(target, output),
  };
}

function answered(network: PlacedNetwork, request: CustomRequest): Answer {
  const { parameters, objective, want, lengths, architecture } = request;
  if (objective.kind !== 'crossEntropy')
    throw new UnsupportedCase('Its networks learn by cross entropy alone.');
  const { batchSize, sequenceLength } = batchShape(request);
  const wantsGradients = want.includes('gradients');
  const isEvery = architecture.readout?.at === 'every';
  const sums = gradientSums(network, wantsGradients);
  for (const [name, { data }] of Object.entries(parameters)) {
    network.places[name]!.forEach((place, entry) => {
      place.set(data[entry]!);
    });
  }
  let loss = 0;
  let targets = 0;
  for (let example = 0; example < batchSize; example++) {
    network.clear();
    const length = lengths?.[example] ?? sequenceLength;
    for (let step = 0; step < length; step++) {
      const output = network.activate(inputAt(request, example * sequenceLength + step), wantsGradients);
      if (!isEvery && step < length - 1) continue;
      const target = objective.targets.data[isEvery ? example * sequenceLength + step : example]!;
      const oneHot = output.map((_, index) => Number(index === target));
      for (const [index, value] of output.entries()) loss += network.crossEntropy(oneHot[index]!, value);
      targets++;
      if (wantsGradients) network.propagate(oneHot);
    }
    sums.add();
  }
  const divisor = objective.reduction === 'sum' ? 1 : targets;
  const answer = { loss: loss / divisor };
  return wantsGradients ? { ...answer, gradients: sums.gradients(parameters, -divisor) } : answer;
}

/** The input of one step: x_t itself, or the one-hot vector of a token. */
function inputAt({ inputs, tokens, architecture }: CustomRequest, row: number): number[] {
  const { inputSize } = architecture;
  if (inputs !== undefined) return Array.from(inputs.data.subarray(row * inputSize, (row + 1) * inputSize));
  return Array.from({ length: inputSize }, (_, index) => Number(index === tokens!.data[row]));
}

/** Sums over the examples what learning changes, each example from a cleared network. */
function gradientSums({ places }: PlacedNetwork, isWanted: boolean) {
  const sums = Object.fromEntries(
    Object.entries(isWanted ? places : {}).map(([name, { length }]) => [name, new Float64Array(length)]),
  );
  return {
    add(): void {
      for (const [name, sum] of Object.entries(sums)) {
        const changed = places[name]!;
        for (let entry = 0; entry < sum.length; entry++) sum[entry]! += changed[entry]!.change();
      }
    },
    gradients: (parameters: CustomRequest['parameters'], divisor: number) =>
      Object.fromEntries(
        Object.entries(sums).map(([name, sum]) => [
          name,
          { shape: parameters[name]!.shape, data: sum.map((value) => value / divisor) },
        ]),
      ),
  };
}
