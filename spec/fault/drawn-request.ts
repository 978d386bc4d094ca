import { buildRequest } from '../../src/case/build-request.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import type { CellKind, Combination } from '../../src/case/combination.js';
import type { Request } from '../../src/contract/request.js';

/** A small request of a kind of cell, with an initial state and biases, changed as it is asked. */
export function drawnRequest(
  kind: CellKind,
  sizes: Partial<Omit<CaseSpec, 'combination'>> = {},
  options: Partial<Omit<Combination, 'kind'>> = {},
): Request {
  return buildRequest({
    batchSize: 2,
    sequenceLength: 4,
    inputSize: 3,
    hiddenSize: 2,
    outputSize: 3,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: 11,
    ...sizes,
    combination: {
      kind,
      layers: 1,
      bidirectional: false,
      bias: true,
      ending: { readout: null, objective: 'cotangent' },
      ragged: false,
      givenState: true,
      tokens: false,
      ...options,
    },
  });
}

/** One unit, one input, one example: numbers that can be followed by hand. */
export const scalar = { batchSize: 1, inputSize: 1, hiddenSize: 1 } as const;

/** A parameter's number of a scalar request, by gate. */
export function numberOf({ parameters }: Request, name: string, gate = 0): number {
  return parameters[name]!.data[gate]!;
}

/**
 * Decimals that two right computations of a number near 1 have in common: they differ by a few units of 1.1e-16, and
 * 14 decimals allow 5e-15. At twice that nothing is missed, as any fault here moves numbers by 1e-3 at least.
 */
export const sharedDecimals = 14;
