import type { Architecture } from '../../../src/contract/architecture.js';
import type { CustomRequest, Reply, Request } from '../../../src/contract/request.js';
import type { CustomSubject, Description } from '../../../src/contract/subject.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import type { PrecisionName } from '../../../src/numeric/precision.js';

const gates = { elman: '', lstm: '4', gru: '3' } as const;

/** A network that the reference knows, declared as an architecture of its own, so that nothing but its own loss judges it. */
export function asCustom(
  cell: keyof typeof gates,
  evaluate: (request: Request) => Reply = evaluateReference,
  precision: PrecisionName = 'float64',
): CustomSubject {
  const stacked = `${gates[cell]}H`;
  const description: Description = {
    name: `custom ${cell}`,
    version: '1',
    precision,
    convention: 'backproof',
    supports: {
      cells: [],
      activations: [],
      reset: [],
      layers: 1,
      bidirectional: false,
      bias: [],
      readout: ['last', 'every'],
      lengths: true,
      state: cell !== 'lstm',
      tokens: true,
      objectives: ['cotangent', 'crossEntropy', 'squaredError'],
      gradients: cell === 'lstm' ? ['parameters', 'inputs'] : ['parameters', 'inputs', 'state'],
      outputs: false,
    },
    parameters: [
      { name: 'Wax', shape: [stacked, 'D'] },
      { name: 'Waa', shape: [stacked, 'H'] },
      { name: 'ba', shape: [stacked] },
      { name: 'Wya', shape: ['K', 'H'] },
      { name: 'by', shape: ['K'] },
    ],
  };
  return {
    describe: () => description,
    evaluate: (request) => evaluate({ ...request, architecture: known(cell, request) }),
  };
}

function known(cell: keyof typeof gates, { architecture }: CustomRequest): Architecture {
  const { inputSize, hiddenSize, layers, bidirectional, readout } = architecture;
  const sizes = { inputSize, hiddenSize, layers, bidirectional, readout, bias: true };
  if (cell === 'elman') return { cell, activation: 'tanh', ...sizes };
  return cell === 'gru' ? { cell, reset: 'before', ...sizes } : { cell, ...sizes };
}
