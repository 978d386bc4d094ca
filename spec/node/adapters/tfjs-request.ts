import { buildRequest } from '../../../src/case/build-request.js';
import type { Combination } from '../../../src/case/combination.js';
import type { Request } from '../../../src/contract/request.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { parametersInto } from '../../../src/convention/translate.js';

const plain: Combination = {
  kind: { cell: 'lstm' },
  layers: 1,
  bidirectional: false,
  bias: true,
  ending: { readout: null, objective: 'cotangent' },
  ragged: false,
  givenState: true,
  tokens: false,
};

/** A request as Keras's convention keeps it: an LSTM of one layer unless said, three steps of two examples. */
export function kerasRequest(options: Partial<Combination>, sequenceLength = 3, hiddenSize = 2): Request {
  const request = buildRequest({
    combination: { ...plain, ...options },
    batchSize: 2,
    sequenceLength,
    inputSize: 3,
    hiddenSize,
    outputSize: 2,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: 5,
  });
  return {
    ...request,
    parameters: parametersInto(layoutOf('keras', request.architecture), request.parameters),
  };
}
