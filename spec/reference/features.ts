import type { Objective, Request } from '../../src/contract/request.js';

/** The values that each option of a request may take; layers are counted to three. */
export const optionValues = {
  cell: ['elman tanh', 'elman relu', 'elman sigmoid', 'elman identity', 'lstm', 'gru after', 'gru before'],
  layers: ['1', '2', '3'],
  direction: ['forward', 'both'],
  bias: ['bias', 'no bias'],
  question: [
    'null cotangent',
    ...['last', 'every'].flatMap((at) =>
      ['crossEntropy', 'squaredError'].flatMap((kind) => [`${at} ${kind} mean`, `${at} ${kind} sum`]),
    ),
  ],
  lengths: ['full', 'ragged'],
  state: ['zero', 'given'],
  sequence: ['dense', 'tokens'],
} as const;

/** Which value of each option a request has. */
export type Features = Record<keyof typeof optionValues, string>;

/** Reads the option values of a request. */
export function featuresOf(request: Request): Features {
  const { architecture, objective } = request;
  const { cell, layers, bidirectional, bias, readout } = architecture;
  const variant =
    cell === 'elman' ? ` ${architecture.activation}` : cell === 'gru' ? ` ${architecture.reset}` : '';
  return {
    cell: `${cell}${variant}`,
    layers: `${layers}`,
    direction: bidirectional ? 'both' : 'forward',
    bias: bias ? 'bias' : 'no bias',
    question: `${readout?.at ?? 'null'} ${objective.kind}${reductionOf(objective)}`,
    lengths: request.lengths === null ? 'full' : 'ragged',
    state: request.state === null ? 'zero' : 'given',
    sequence: request.tokens === undefined ? 'dense' : 'tokens',
  };
}

function reductionOf(objective: Objective): string {
  return objective.kind === 'cotangent' ? '' : ` ${objective.reduction ?? 'mean'}`;
}

/** Lists the pairs of values of two options that none of these requests has. */
export function uncoveredPairs(requests: readonly Features[]): string[] {
  const options = Object.keys(optionValues) as (keyof Features)[];
  const seen = new Set(requests.flatMap((features) => pairs(options, (option) => [features[option]])));
  return pairs(options, (option) => optionValues[option]).filter((pair) => !seen.has(pair));
}

function pairs(options: (keyof Features)[], values: (option: keyof Features) => readonly string[]): string[] {
  return options.flatMap((first, index) =>
    options
      .slice(index + 1)
      .flatMap((second) =>
        values(first).flatMap((left) =>
          values(second).map((right) => `${first} ${left} with ${second} ${right}`),
        ),
      ),
  );
}
