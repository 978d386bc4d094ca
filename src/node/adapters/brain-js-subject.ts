import { batchShape, type Request } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import { type DenseTensor, zeros } from '../../contract/tensor.js';
import { type Answer, defineSubject } from '../../subject/define-subject.js';
import { type BrainJs, type BrainMatrix, partsOf } from './brain-js-library.js';
import { type BrainNetworks, brainNetworks } from './brain-js-networks.js';
import { type BrainPass, brainPass } from './brain-js-pass.js';

/**
 * The layers of brain.js as a subject: its RNN is an Elman network with ReLU, its GRU has the reset gate before U·h and weights
 * the old state by z; its LSTM has a forget gate for the hidden state and no cell state (c_t = f⊙h_{t−1} + i⊙g). What stands in
 * the cell state's place is answered for it: h_n as c_n, and a gradient of zeros for the c_0 that nothing reads.
 *
 * `crossEntropy` is asked of RNN, LSTM and GRU, `squaredError` of their TimeStep variants. brain.js takes one sequence at a time
 * and sums over its steps: sums over the batch, and the division of a mean, are made here, in float64.
 */
export function brainJsSubject(library: BrainJs, name: string, version: string): Subject {
  const networks = brainNetworks(library);
  return defineSubject({
    name,
    version,
    precision: 'float32',
    supports: {
      cells: ['elman', 'lstm', 'gru'],
      activations: ['relu'],
      reset: ['before'],
      layers: Number.MAX_SAFE_INTEGER,
      readout: ['every'],
      lengths: true,
      state: true,
      tokens: true,
      objectives: ['crossEntropy', 'squaredError'],
      gradients: ['parameters', 'inputs', 'state'],
      outputs: true,
    },
    evaluate: (request: Request) => answer(networks, request),
  });
}

function answer(networks: BrainNetworks, request: Request): Answer {
  const { want } = request;
  const passes = Array.from({ length: batchShape(request).batchSize }, (_, example) =>
    brainPass(networks, request, example),
  );
  const loss = passes.reduce((sum, pass) => sum + pass.forward(), 0) / divisorOf(request, passes);
  if (want.includes('gradients')) for (const pass of passes) pass.backward();
  return {
    loss,
    ...(want.includes('outputs') && {
      outputs: outputsOf(passes, request),
      state: finalStates(passes, request),
    }),
    ...(want.includes('gradients') && { gradients: gradientsOf(passes, request) }),
  };
}

/** What a mean is divided by: the number of valid steps. */
function divisorOf({ objective }: Request, passes: readonly BrainPass[]): number {
  if (objective.kind !== 'cotangent' && objective.reduction === 'sum') return 1;
  return passes.reduce((sum, { length }) => sum + length, 0);
}

function gradientsOf(passes: readonly BrainPass[], request: Request): Record<string, DenseTensor> {
  const { architecture, parameters, inputs } = request;
  const gradients: Record<string, DenseTensor> = {};
  for (const [name, { shape }] of Object.entries(parameters)) gradients[name] = zeros(shape);
  for (const { network } of passes) {
    for (const { parameter, offset, matrix } of partsOf(network, architecture)) {
      const sum = gradients[parameter]!.data;
      matrix.deltas.forEach((delta, at) => {
        sum[offset + at]! += delta;
      });
    }
  }
  if (inputs !== undefined) {
    gradients.inputs = gatherSteps(passes, inputs.shape, (pass, t) => pass.inputGradient(t));
  }
  const initial = gatherStates(passes, request, ({ network }) =>
    network.initialLayerInputs.map(({ deltas }) => deltas),
  );
  gradients.h = initial;
  if (architecture.cell === 'lstm') gradients.c = zeros(initial.shape);
  const divisor = divisorOf(request, passes);
  for (const { data } of Object.values(gradients)) {
    for (let at = 0; at < data.length; at++) data[at]! /= divisor;
  }
  return gradients;
}

function outputsOf(passes: readonly BrainPass[], request: Request): DenseTensor {
  const { batchSize, sequenceLength } = batchShape(request);
  const shape = [batchSize, sequenceLength, request.architecture.hiddenSize];
  return gatherSteps(passes, shape, (pass, t) => statesAfter(pass, t).at(-1)!.weights);
}

function finalStates(
  passes: readonly BrainPass[],
  request: Request,
): { readonly h: DenseTensor; readonly c?: DenseTensor } {
  const h = gatherStates(passes, request, (pass) =>
    statesAfter(pass, pass.length - 1).map(({ weights }) => weights),
  );
  return request.architecture.cell === 'lstm' ? { h, c: h } : { h };
}

function statesAfter({ network }: BrainPass, t: number): readonly BrainMatrix[] {
  return network.model.equationConnections[t]!;
}

/** Gathers a vector of each valid step as [B, T, size], 0 in the padding. */
function gatherSteps(
  passes: readonly BrainPass[],
  shape: readonly number[],
  read: (pass: BrainPass, t: number) => Float32Array,
): DenseTensor {
  const [, sequenceLength = 0, size = 0] = shape;
  const gathered = zeros(shape);
  passes.forEach((pass, example) => {
    for (let t = 0; t < pass.length; t++) {
      gathered.data.set(read(pass, t), (example * sequenceLength + t) * size);
    }
  });
  return gathered;
}

/** Gathers a vector of each layer as [L, B, H]. */
function gatherStates(
  passes: readonly BrainPass[],
  { architecture }: Request,
  read: (pass: BrainPass) => readonly Float32Array[],
): DenseTensor {
  const { layers, hiddenSize } = architecture;
  const gathered = zeros([layers, passes.length, hiddenSize]);
  passes.forEach((pass, example) => {
    read(pass).forEach((numbers, layer) => {
      gathered.data.set(numbers, (layer * passes.length + example) * hiddenSize);
    });
  });
  return gathered;
}
