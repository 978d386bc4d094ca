import type { AnyArchitecture } from '../contract/custom-architecture.js';
import { type AnyRequest, batchShape, type Objective } from '../contract/request.js';
import { counted } from './pretty-counted.js';
import { cutList } from './pretty-cut.js';

/**
 * Says in words which problem was asked: `LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4; lengths 5, 3; dense
 * inputs; state given; cotangents of outputs, h`.
 */
export function caseText(request: AnyRequest): string {
  const { architecture, lengths, tokens, state, objective } = request;
  return [
    networkText(architecture),
    sizesText(request),
    ...(lengths === null
      ? []
      : [`lengths\u00a0${cutList(lengths.map(String), mostLengths).join(',\u00a0')}`]),
    tokens === undefined ? 'dense inputs' : 'tokens',
    state === null ? 'zero state' : 'state given',
    objectiveText(objective, architecture),
  ].join('; ');
}

const mostLengths = 8;

function networkText(architecture: AnyArchitecture): string {
  const { layers, bidirectional } = architecture;
  const hasBias = architecture.cell === 'custom' || architecture.bias;
  return [
    cellText(architecture),
    counted(layers, 'layer'),
    ...(bidirectional ? ['bidirectional'] : []),
    ...(hasBias ? [] : ['no bias']),
  ].join(', ');
}

function cellText(architecture: AnyArchitecture): string {
  if (architecture.cell === 'custom') return 'a cell of its own';
  if (architecture.cell === 'elman') return `Elman with ${architecture.activation}`;
  return architecture.cell === 'lstm' ? 'LSTM' : `GRU with reset ${architecture.reset}`;
}

function sizesText(request: AnyRequest): string {
  const { batchSize, sequenceLength } = batchShape(request);
  const { inputSize, hiddenSize, readout } = request.architecture;
  const sizes = [
    ['B', batchSize],
    ['T', sequenceLength],
    ['D', inputSize],
    ['H', hiddenSize],
    ...(readout === null ? [] : [['K', readout.outputSize]]),
  ];
  return sizes.map(([letter, size]) => `${letter}\u00a0=\u00a0${size}`).join(', ');
}

const readoutNames = { crossEntropy: 'cross-entropy', squaredError: 'squared error' } as const;

function objectiveText(objective: Objective, { readout }: AnyArchitecture): string {
  if (objective.kind === 'cotangent') {
    const { outputs, h, c } = objective;
    const given = [outputs && 'outputs', h && 'h_n', c && 'c_n'].filter((name) => name !== undefined);
    return given.length === 0 ? 'no cotangents' : `cotangents of ${given.join(', ')}`;
  }
  const at = readout?.at === 'every' ? 'every step' : 'the last step';
  return `${readoutNames[objective.kind]} of ${at} (${objective.reduction ?? 'mean'})`;
}
