import { batchShape, type CustomRequest } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import { type DenseTensor, type Tensor, zeros } from '../../contract/tensor.js';
import { type Answer, type CustomDefinition, defineSubject } from '../../subject/define-subject.js';
import { type BrainJs, type BrainMatrix, type BrainNetwork, gateMatrices } from './brain-js-library.js';
import { type BrainNetworks, brainNetworks } from './brain-js-networks.js';

/** The networks of brain.js that learn sequences of tokens. */
export type BrainTokenNetwork = 'RNN' | 'LSTM' | 'GRU';

/** The cell whose matrices each of them has. */
const cellOf = { RNN: 'elman', LSTM: 'lstm', GRU: 'gru' } as const;

/**
 * A whole network of brain.js as a subject with an architecture of its own: `trainInput` runs a sequence of tokens and
 * `backpropagate` carries it back, as `train` does, and no more is asked.
 *
 * It predicts each token from those before it, from the start token 0 to the end token 0: T tokens make T + 1 steps, and their
 * targets are the tokens themselves, so that the targets of a request are not read; a mean divides by B·T, as everywhere. D counts the tokens, 0 among them, and K is
 * the width of a row of the input matrix. The loss is Σ −ln p(next), of which the deltas are the gradient: `trainInput` returns
 * 2 to the power of Σ −log₂ p(next) / (T − 1), divided by 100, from which the sum follows unless T = 1.
 */
export function brainJsNetworkSubject(
  library: BrainJs,
  kind: BrainTokenNetwork,
  { name, version }: { readonly name: string; readonly version: string },
): Subject {
  const networks = brainNetworks(library);
  const definition: CustomDefinition = {
    name,
    version,
    precision: 'float32',
    parameters: parametersOf(kind),
    supports: {
      cells: [],
      readout: ['every'],
      tokens: true,
      objectives: ['crossEntropy'],
    },
    evaluate: (request) => answer(networks, kind, request),
  };
  return defineSubject(definition);
}

function parametersOf(kind: BrainTokenNetwork): { readonly name: string; readonly shape: string[] }[] {
  const hidden = gateMatrices[cellOf[kind]].flatMap(([fromInput, fromHidden, bias]) => [
    { name: fromInput, shape: ['H', 'K'] },
    { name: fromHidden, shape: ['H', 'H'] },
    { name: bias, shape: ['H'] },
  ]);
  return [
    { name: 'input', shape: ['D', 'K'] },
    ...hidden,
    { name: 'outputConnector', shape: ['D', 'H'] },
    { name: 'output', shape: ['D'] },
  ];
}

function answer(networks: BrainNetworks, kind: BrainTokenNetwork, request: CustomRequest): Answer {
  const { parameters, tokens, want } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  if (tokens === undefined) throw new UnsupportedCase('brain.js reads tokens here, not vectors.');
  if (sequenceLength === 1) throw new UnsupportedCase('Of one token trainInput returns no finite number.');
  const gradients: Record<string, DenseTensor> = {};
  for (const [name, { shape }] of Object.entries(parameters)) gradients[name] = zeros(shape);
  let loss = 0;
  for (let example = 0; example < batchSize; example++) {
    const row = tokens.data.subarray(example * sequenceLength, (example + 1) * sequenceLength);
    // brain.js adds 1 to what it is given, and keeps 0 for start and end.
    const sequence = Array.from(row, (token) => token - 1);
    const network = networkOf(networks, kind, request);
    loss += nats(network.trainInput(sequence), sequenceLength);
    if (!want.includes('gradients')) continue;
    network.backpropagate(sequence);
    for (const [name, { data }] of Object.entries(gradients)) addTo(data, matrixOf(network, name).deltas);
  }
  const rows = isSum(request) ? 1 : batchSize * sequenceLength;
  for (const { data } of Object.values(gradients)) for (let at = 0; at < data.length; at++) data[at]! /= rows;
  return { loss: loss / rows, ...(want.includes('gradients') && { gradients }) };
}

function isSum({ objective }: CustomRequest): boolean {
  return objective.kind !== 'cotangent' && objective.reduction === 'sum';
}

/** Σ −ln p of what `trainInput` returns for so many tokens. */
function nats(returned: number, tokenCount: number): number {
  return Math.log2(100 * returned) * (tokenCount - 1) * Math.LN2;
}

/** A network with the parameters of a request; `trainInput` unrolls it. */
function networkOf(
  networks: BrainNetworks,
  kind: BrainTokenNetwork,
  { architecture, parameters }: CustomRequest,
): BrainNetwork {
  const { inputSize: tokenCount, hiddenSize, readout } = architecture;
  const network = networks({
    kind,
    inputSize: readout!.outputSize,
    // The second version refuses an input matrix of fewer than two rows; a row too many is never read.
    inputRange: Math.max(1, tokenCount - 1),
    outputSize: tokenCount - 1,
    hiddenLayers: [hiddenSize],
    steps: 0,
    // Each sequence has been read when the next one runs.
    example: 0,
  });
  for (const [name, { data }] of Object.entries(parameters)) matrixOf(network, name).weights.set(data);
  return network;
}

function matrixOf({ model }: BrainNetwork, name: string): BrainMatrix {
  if (name === 'input' || name === 'outputConnector' || name === 'output') return model[name]!;
  return model.hiddenLayers[0]![name]!;
}

/** Adds as many numbers as the sum has. */
function addTo(sum: Tensor['data'], numbers: Float32Array): void {
  for (let at = 0; at < sum.length; at++) sum[at]! += numbers[at]!;
}
