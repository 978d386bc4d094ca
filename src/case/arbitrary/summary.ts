import type { Architecture } from '../../contract/architecture.js';
import { batchShape, type Request } from '../../contract/request.js';
import { kindName } from '../corner-cases.js';

/** Names an architecture in a few words: `lstm D=3 H=2 K=4 layers=2 bidirectional no-bias`. */
export function architectureWords(architecture: Architecture): string {
  const { inputSize, hiddenSize, readout, layers, bidirectional, bias } = architecture;
  return [
    kindName(architecture),
    `D=${inputSize}`,
    `H=${hiddenSize}`,
    ...(readout === null ? [] : [`K=${readout.outputSize}`]),
    ...(layers === 1 ? [] : [`layers=${layers}`]),
    ...(bidirectional ? ['bidirectional'] : []),
    ...(bias ? [] : ['no-bias']),
  ].join(' ');
}

/** Names a request in a line: `lstm D=3 H=2 T=4 B=1 ragged tokens cotangent`. */
export function requestWords(request: Request): string {
  const { architecture, lengths, tokens, state, objective } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  const isRagged = lengths?.some((length) => length < sequenceLength);
  return [
    architectureWords(architecture),
    `T=${sequenceLength}`,
    `B=${batchSize}`,
    ...(lengths === null ? [] : [isRagged ? 'ragged' : 'full-lengths']),
    tokens === undefined ? 'dense' : 'tokens',
    ...(state === null ? [] : ['state']),
    objective.kind,
    ...(objective.kind === 'cotangent'
      ? []
      : [`${objective.reduction ?? 'mean'} at ${architecture.readout!.at}`]),
  ].join(' ');
}
