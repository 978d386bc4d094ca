import { batchShape, type Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { type BrainMatrix, type BrainNetwork, brainNames, partsOf } from './brain-js-library.js';
import type { BrainNetworks, BrainNetworkWish } from './brain-js-networks.js';

/** One example in a network of its own, which has the request's parameters and initial state. */
export interface BrainPass {
  readonly network: BrainNetwork;
  /** how many steps are valid */
  readonly length: number;
  /** runs all steps, and returns the sum of their losses */
  forward(): number;
  /** carries the deltas of all steps back, by brain.js's own backward pass */
  backward(): void;
  /** ∂loss/∂x_t after the backward pass, length D */
  inputGradient(t: number): Float32Array;
}

/** Places one example of a request in a network for its objective. */
export function brainPass(networks: BrainNetworks, request: Request, example: number): BrainPass {
  const isClassified = request.objective.kind === 'crossEntropy';
  const pass = (isClassified ? tokenPass : timeStepPass)(networks, request, example);
  setParameters(pass.network, request, example);
  return pass;
}

/**
 * An example in `RNN`, `LSTM` or `GRU`, whose steps read rows of an input matrix.
 *
 * The matrix is made the one-hot vectors of the tokens, or the dense inputs, a row a step. The steps run in the order of
 * `trainInput` and go back in that of `backpropagate`, which take the next token for the target of each step.
 */
function tokenPass(networks: BrainNetworks, request: Request, example: number): BrainPass {
  const { architecture, inputs, tokens, objective } = request;
  const { inputSize, readout } = architecture;
  const { length, firstRow } = rowsOf(request, example);
  const rows = inputs === undefined ? inputSize : length;
  // The second version refuses an input matrix of fewer than two rows.
  const inputRange = Math.max(1, rows - 1);
  const network = networks({
    ...wishOf(request, example),
    kind: brainNames[architecture.cell],
    inputRange,
    outputSize: readout!.outputSize - 1,
  });
  const { equations } = network.model;
  const input = network.model.input!;
  for (let row = 0; row <= inputRange; row++) {
    const content =
      inputs !== undefined && row < length ? rowOf(inputs, firstRow + row) : oneHot(inputSize, row);
    input.weights.set(content, row * inputSize);
  }
  const source = (t: number): number => tokens?.data[firstRow + t] ?? t;
  return {
    network,
    length,
    forward() {
      let bits = 0;
      for (let t = 0; t < length; t++) {
        bits += equations[t]!.predictTargetIndex(source(t), targetsOf(objective).data[firstRow + t]!);
      }
      return bits * Math.LN2;
    },
    backward() {
      for (let t = length - 1; t >= 0; t--) equations[t]!.backpropagateIndex(source(t));
    },
    inputGradient: (t) => input.deltas.subarray(t * inputSize, (t + 1) * inputSize),
  };
}

/**
 * An example in `RNNTimeStep`, `LSTMTimeStep` or `GRUTimeStep`, whose steps read a vector.
 *
 * What `predictTarget` returns, Σ|ŷ − y|, is not what its deltas ŷ − y are the gradient of: that is ½·Σ(ŷ − y)², taken here
 * from those deltas.
 */
function timeStepPass(networks: BrainNetworks, request: Request, example: number): BrainPass {
  const { architecture, inputs, tokens, objective } = request;
  const { inputSize, readout } = architecture;
  const { length, firstRow } = rowsOf(request, example);
  const network = networks({
    ...wishOf(request, example),
    kind: `${brainNames[architecture.cell]}TimeStep`,
    outputSize: readout!.outputSize,
  });
  const { equations } = network.model;
  const outputs: BrainMatrix[] = equations.map(({ states }) => states.at(-1)!.product);
  return {
    network,
    length,
    forward() {
      let loss = 0;
      for (let t = 0; t < length; t++) {
        const row = firstRow + t;
        const input = inputs === undefined ? oneHot(inputSize, tokens!.data[row]!) : rowOf(inputs, row);
        equations[t]!.predictTarget(input, rowOf(targetsOf(objective), row));
        for (const error of outputs[t]!.deltas) loss += (error * error) / 2;
      }
      return loss;
    },
    backward: () => network.backpropagate(),
    inputGradient: (t) => equations[t]!.states[0]!.product.deltas,
  };
}

function wishOf(request: Request, example: number): Omit<BrainNetworkWish, 'kind' | 'outputSize'> {
  const { inputSize, hiddenSize, layers } = request.architecture;
  const { length } = rowsOf(request, example);
  return { inputSize, hiddenLayers: new Array<number>(layers).fill(hiddenSize), steps: length, example };
}

function setParameters(network: BrainNetwork, request: Request, example: number): void {
  const { architecture, parameters, state } = request;
  for (const { parameter, offset, matrix } of partsOf(network, architecture)) {
    matrix.weights.set(parameters[parameter]!.data.subarray(offset, offset + matrix.weights.length));
  }
  if (state === null) return;
  const { batchSize } = batchShape(request);
  network.initialLayerInputs.forEach(({ weights }, layer) => {
    weights.set(rowOf(state.h, layer * batchSize + example));
  });
}

function rowsOf(request: Request, example: number): { readonly length: number; readonly firstRow: number } {
  const { sequenceLength } = batchShape(request);
  return { length: request.lengths?.[example] ?? sequenceLength, firstRow: example * sequenceLength };
}

function targetsOf(objective: Request['objective']): Tensor {
  if (objective.kind === 'cotangent') throw new TypeError('brainPass: the objective has no targets.');
  return objective.targets;
}

/** A row along the last axis, copied: brain.js keeps the arrays that it is given. */
function rowOf({ shape, data }: Tensor, row: number): Float32Array {
  const size = shape.at(-1)!;
  return Float32Array.from(data.subarray(row * size, (row + 1) * size));
}

function oneHot(size: number, at: number): Float32Array {
  const vector = new Float32Array(size);
  vector[at] = 1;
  return vector;
}
