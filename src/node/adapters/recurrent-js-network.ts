import { type Architecture, gateNames, parameterSuffix } from '../../contract/architecture.js';
import type { DenseTensor, Tensor } from '../../contract/tensor.js';

/** A matrix of recurrent-js, row-major: its numbers, and what the backward pass adds up for them. */
export interface Mat {
  readonly w: Float64Array;
  readonly dw: Float64Array;
}

/** What recurrent-js differentiates: the operations that were done on it, in their order. */
export interface Graph {
  memorizeOperationSequence(memorizes: boolean): void;
  backward(): void;
  add(left: Mat, right: Mat): Mat;
  eltmul(left: Mat, right: Mat): Mat;
  dot(left: Mat, right: Mat): Mat;
}

/** One step of an example: the states of all layers, and the output of the decoder. */
export interface InnerState {
  readonly hiddenActivationState: readonly Mat[];
  /** LSTM alone */
  readonly cells?: readonly Mat[];
  readonly output?: Mat;
}

/** The weights of one gate, or of an RNN's only one, by layer. */
type Gate = Readonly<Record<'Wx' | 'Wh' | 'bh', readonly Mat[]>>;

/** A network of recurrent-js: a stack of layers, and a decoder on top of it. */
export interface Network {
  readonly model: {
    readonly hidden: Gate | Readonly<Record<string, Gate>>;
    readonly decoder: Readonly<Record<'Wh' | 'b', Mat>>;
  };
  forward(input: Mat, previous: InnerState | undefined, graph: Graph): InnerState;
}

interface NetworkOptions {
  readonly architecture: {
    readonly inputSize: number;
    readonly hiddenUnits: readonly number[];
    readonly outputSize: number;
  };
}

/** What is used of recurrent-js. */
export interface RecurrentJs {
  readonly Mat: new (rows: number, columns: number) => Mat;
  readonly Graph: new () => Graph;
  readonly RNN: new (options: NetworkOptions) => Network;
  readonly LSTM: new (options: NetworkOptions) => Network;
}

/** What recurrent-js calls the gates. */
const gates: Readonly<Record<string, string>> = { i: 'input', f: 'forget', g: 'cell', o: 'output' };

/** Makes the network of an architecture, with whatever weights it begins with. One without a readout gets a decoder that is not read. */
export function makeNetwork(library: RecurrentJs, architecture: Architecture): Network {
  const { cell, inputSize, hiddenSize, layers, readout } = architecture;
  const hiddenUnits = new Array<number>(layers).fill(hiddenSize);
  const Cell = cell === 'lstm' ? library.LSTM : library.RNN;
  return new Cell({ architecture: { inputSize, hiddenUnits, outputSize: readout?.outputSize ?? 1 } });
}

/**
 * Sets the parameters of a network, and its gradients to zero: an exact copy, block by block.
 *
 * Wax, Waa and ba are the gates' Wx, Wh and bh below each other in the order i, f, g, o; Wya and by are the decoder's Wh and b.
 */
export function setParameters(
  network: Network,
  architecture: Architecture,
  parameters: Readonly<Record<string, Tensor>>,
): void {
  for (const [name, blocks] of blocksByName(network, architecture)) {
    const { data } = parameters[name]!;
    let start = 0;
    for (const { w, dw } of blocks) {
      w.set(data.subarray(start, start + w.length));
      dw.fill(0);
      start += w.length;
    }
  }
}

/** Reads what the backward pass added up, under the names and in the shapes of the parameters. */
export function parameterGradients(
  network: Network,
  architecture: Architecture,
  parameters: Readonly<Record<string, Tensor>>,
): Record<string, DenseTensor> {
  const gradients: Record<string, DenseTensor> = {};
  for (const [name, blocks] of blocksByName(network, architecture)) {
    const { shape, data } = parameters[name]!;
    const gradient = new Float64Array(data.length);
    let start = 0;
    for (const { dw } of blocks) {
      gradient.set(dw, start);
      start += dw.length;
    }
    gradients[name] = { shape, data: gradient };
  }
  return gradients;
}

/** The matrices that each parameter consists of, the first rows first. */
function blocksByName({ model }: Network, architecture: Architecture): [name: string, blocks: Mat[]][] {
  const ofGates = gatesOf(model.hidden, architecture);
  const named: [string, Mat[]][] = [];
  for (let layer = 0; layer < architecture.layers; layer++) {
    const suffix = parameterSuffix(layer, 0);
    named.push([`Wax${suffix}`, ofGates.map(({ Wx }) => Wx[layer]!)]);
    named.push([`Waa${suffix}`, ofGates.map(({ Wh }) => Wh[layer]!)]);
    named.push([`ba${suffix}`, ofGates.map(({ bh }) => bh[layer]!)]);
  }
  if (architecture.readout !== null) named.push(['Wya', [model.decoder.Wh]], ['by', [model.decoder.b]]);
  return named;
}

function gatesOf(hidden: Network['model']['hidden'], architecture: Architecture): readonly Gate[] {
  if (architecture.cell !== 'lstm') return [hidden as Gate];
  const byName = hidden as Readonly<Record<string, Gate>>;
  return gateNames(architecture).map((name) => byName[gates[name]!]!);
}
