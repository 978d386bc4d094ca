import type { Architecture } from '../../src/contract/architecture.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';

/** Every kind of cell, alone and deep in both directions, with and without biases, with a readout. */
export const sampleArchitectures: readonly Architecture[] = [
  { cell: 'elman' },
  { cell: 'lstm' },
  { cell: 'gru', reset: 'after' },
  { cell: 'gru', reset: 'before' },
].flatMap((cell) =>
  [
    {},
    { bias: false },
    { layers: 3, bidirectional: true },
    { bidirectional: true, readout: { outputSize: 5, at: 'every' } },
  ].map((rest) => resolveArchitecture({ ...cell, inputSize: 2, hiddenSize: 3, ...rest }, 'sample')),
);
