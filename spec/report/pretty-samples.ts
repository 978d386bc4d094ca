import type { Finding } from '../../src/contract/result.js';
import { sampleFinding } from './result-samples.js';

/** A tensor of zeros, as it travels. */
export function zeros(...shape: number[]): { shape: number[]; data: number[] } {
  return { shape, data: new Array(shape.reduce((size, extent) => size * extent, 1)).fill(0) };
}

/** A case of two layers and both directions: B = 2, T = 5, D = 3, H = 4, ragged, from a given state. */
export function deepCase(changes: Finding['case'] = {}): NonNullable<Finding['case']> {
  return {
    architecture: { cell: 'lstm', inputSize: 3, hiddenSize: 4, layers: 2, bidirectional: true },
    parameters: {
      Wax: zeros(16, 3),
      Waa: zeros(16, 4),
      ba: zeros(16),
      Waa_l1_reverse: zeros(16, 4),
    },
    inputs: zeros(2, 5, 3),
    lengths: [5, 3],
    state: { h: zeros(4, 2, 4), c: zeros(4, 2, 4) },
    objective: { kind: 'cotangent', outputs: zeros(2, 5, 8), h: zeros(4, 2, 4) },
    want: ['gradients'],
    ...changes,
  };
}

/** A case that has shrunk as far as one can: one unit, one step, cross-entropy over tokens. */
export function tinyCase(changes: Finding['case'] = {}): NonNullable<Finding['case']> {
  return {
    architecture: {
      cell: 'elman',
      activation: 'relu',
      inputSize: 1,
      hiddenSize: 1,
      bias: false,
      readout: { outputSize: 2, at: 'every' },
    },
    parameters: { Wax: zeros(1, 1), Waa: zeros(1, 1), Wya: zeros(2, 1), by: zeros(2) },
    tokens: { ...zeros(1, 1), dtype: 'int32' },
    lengths: null,
    state: null,
    objective: {
      kind: 'crossEntropy',
      targets: { ...zeros(1, 1), dtype: 'int32' },
      reduction: 'sum',
    },
    want: ['gradients'],
    ...changes,
  };
}

/** Gates swapped in the gradient of an upper layer. */
export function swappedGates(changes: Partial<Finding> = {}): Finding {
  return sampleFinding({
    quantity: 'Waa_l1_reverse',
    detail: { gate: ['g', 'o'] },
    message: 'Gates g and o are swapped; swapping them back agrees everywhere.',
    case: deepCase(),
    ...changes,
  });
}

/** An answer that changes in its tenth digit. */
export function restlessAnswer(changes: Partial<Finding> = {}): Finding {
  return sampleFinding({
    check: 'behaviour/determinism',
    quantity: 'inputs',
    fault: 'nondeterministic',
    detail: {},
    message: 'The same request is answered differently. Fix the seed, and switch dropout off.',
    worst: { index: [0, 0, 0], actual: -0.2584200965, expected: -0.2584200972, error: 7e-10, budget: 0 },
    case: deepCase(),
    replay: 'check({ subject, seed: 7, path: "7:0" })',
    ...changes,
  });
}
