import type { Architecture } from '../contract/architecture.js';
import { batchShape, type Objective, type Request } from '../contract/request.js';
import { counted } from './pretty-counted.js';
import { cutList } from './pretty-cut.js';

/**
 * Says in words which problem was asked: `LSTM, 2 layers, bidirectional; B = 2, T = 5, D = 3, H = 4; lengths 5, 3; dense
 * inputs; state given; cotangents of outputs, h`.
 */
export function caseText(request: Request): string {
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

function networkText(architecture: Architecture): string {
  const { layers, bidirectional, bias } = architecture;
  return [
    cellText(architecture),
    counted(layers, 'layer'),
    ...(bidirectional ? ['bidirectional'] : []),
    ...(bias ? [] : ['no bias']),
  ].join(', ');
}

function cellText(architecture: Architecture): string {
  if (architecture.cell === 'elman') return `Elman with ${architecture.activation}`;
  return architecture.cell === 'lstm' ? 'LSTM' : `GRU with reset ${architecture.reset}`;
}

function sizesText(request: Request): string {
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

function objectiveText(objective: Objective, { readout }: Architecture): string {
  if (objective.kind === 'cotangent') {
    const { outputs, h, c } = objective;
    const given = [outputs && 'outputs', h && 'h_n', c && 'c_n'].filter((name) => name !== undefined);
    return given.length === 0 ? 'no cotangents' : `cotangents of ${given.join(', ')}`;
  }
  const at = readout?.at === 'every' ? 'every step' : 'the last step';
  return `${readoutNames[objective.kind]} of ${at} (${objective.reduction ?? 'mean'})`;
}
