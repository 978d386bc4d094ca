import { batchShape, type Request } from '../../contract/request.js';
import type { DenseTensor, Tensor } from '../../contract/tensor.js';
import { zeros } from '../../contract/tensor.js';
import type { Graph, InnerState, Mat, Network, RecurrentJs } from './recurrent-js-network.js';

/** One example, carried through a network of recurrent-js step by step. */
export interface ExamplePass {
  readonly inputs: readonly Mat[];
  /** the initial states by layer: hiddenActivationState, and cells for an LSTM */
  readonly initial: InnerState;
  /** one a valid step */
  readonly steps: readonly InnerState[];
}

/**
 * Carries each example through the network, for as many steps as it has: recurrent-js takes one vector a step.
 *
 * A token enters as the one-hot vector that it is.
 */
export function forwardPass(
  library: RecurrentJs,
  network: Network,
  graph: Graph,
  request: Request,
): ExamplePass[] {
  const { batchSize, sequenceLength } = batchShape(request);
  return Array.from({ length: batchSize }, (_, example) => {
    const length = request.lengths?.[example] ?? sequenceLength;
    const inputs = Array.from({ length }, (_, t) => inputVector(library, request, example, t));
    const initial = initialState(library, request, example);
    // Where nobody asks for its gradient, the state of zeros that the network begins with may be its own.
    const first = request.state === null && !request.want.includes('gradients') ? undefined : initial;
    const steps: InnerState[] = [];
    for (const input of inputs) steps.push(network.forward(input, steps.at(-1) ?? first, graph));
    return { inputs, initial, steps };
  });
}

/** A column with the numbers of one row of a tensor whose last axis is as long as the column. */
export function columnOf(library: RecurrentJs, source: Tensor, row: number): Mat {
  const size = source.shape.at(-1)!;
  const column = new library.Mat(size, 1);
  column.w.set(source.data.subarray(row * size, (row + 1) * size));
  return column;
}

function inputVector(library: RecurrentJs, request: Request, example: number, t: number): Mat {
  const { inputs, tokens, architecture } = request;
  const row = example * batchShape(request).sequenceLength + t;
  if (inputs !== undefined) return columnOf(library, inputs, row);
  const oneHot = new library.Mat(architecture.inputSize, 1);
  oneHot.w[tokens!.data[row]!] = 1;
  return oneHot;
}

function initialState(library: RecurrentJs, request: Request, example: number): InnerState {
  const { architecture, state } = request;
  const { batchSize } = batchShape(request);
  const columns = (source: Tensor | null | undefined): Mat[] =>
    Array.from({ length: architecture.layers }, (_, layer) =>
      source == null
        ? new library.Mat(architecture.hiddenSize, 1)
        : columnOf(library, source, layer * batchSize + example),
    );
  const hiddenActivationState = columns(state?.h);
  return architecture.cell === 'lstm'
    ? { hiddenActivationState, cells: columns(state?.c) }
    : { hiddenActivationState };
}

/** Gathers the top layer's hidden states [B, T, H], 0 in the padding. */
export function outputsOf(passes: readonly ExamplePass[], request: Request): DenseTensor {
  const { batchSize, sequenceLength } = batchShape(request);
  const { hiddenSize } = request.architecture;
  const outputs = zeros([batchSize, sequenceLength, hiddenSize]);
  passes.forEach(({ steps }, example) => {
    steps.forEach(({ hiddenActivationState }, t) => {
      outputs.data.set(hiddenActivationState.at(-1)!.w, (example * sequenceLength + t) * hiddenSize);
    });
  });
  return outputs;
}

/** Gathers ∂loss/∂inputs [B, T, D], 0 in the padding. */
export function inputGradients(passes: readonly ExamplePass[], { shape }: Tensor): DenseTensor {
  const [, sequenceLength = 0, inputSize = 0] = shape;
  const gradient = zeros(shape);
  passes.forEach(({ inputs }, example) => {
    inputs.forEach(({ dw }, t) => {
      gradient.data.set(dw, (example * sequenceLength + t) * inputSize);
    });
  });
  return gradient;
}

/** Gathers one number of each unit, of its state or its gradient, as [L, B, H]; null where there is no such state. */
export function gatherStates(
  passes: readonly ExamplePass[],
  read: (pass: ExamplePass) => readonly Float64Array[] | undefined,
): DenseTensor | null {
  const byExample = passes.map(read);
  const [first] = byExample;
  if (first === undefined) return null;
  const hiddenSize = first[0]!.length;
  const gathered = zeros([first.length, passes.length, hiddenSize]);
  byExample.forEach((layers, example) => {
    layers!.forEach((numbers, layer) => {
      gathered.data.set(numbers, (layer * passes.length + example) * hiddenSize);
    });
  });
  return gathered;
}
