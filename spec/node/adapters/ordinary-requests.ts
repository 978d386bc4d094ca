import { buildRequest } from '../../../src/case/build-request.js';
import type { CellKind, Ending } from '../../../src/case/combination.js';
import type { NamedRequest } from '../../../src/check/plan.js';

/** The bare layers, many-to-one and many-to-many. */
const endings: readonly Ending[] = [
  { readout: null, objective: 'cotangent' },
  { readout: 'last', objective: 'squaredError', reduction: 'mean' },
  { readout: 'every', objective: 'squaredError', reduction: 'sum' },
];

/**
 * Cases of a kind of cell that nothing makes hard: weights of U(±1/√H), four steps, no saturation and no chaos, no kink
 * nearby. What is certified here says how exact an implementation is.
 */
export function ordinaryRequests(
  kind: CellKind,
  { layers, bidirectional }: { readonly layers: number; readonly bidirectional: boolean },
): NamedRequest[] {
  return endings.map((ending, at) => ({
    path: `ordinary-${at}`,
    request: buildRequest({
      combination: {
        kind,
        layers,
        bidirectional,
        bias: true,
        ending,
        ragged: false,
        givenState: true,
        tokens: false,
      },
      batchSize: 2,
      sequenceLength: 4,
      inputSize: 3,
      hiddenSize: 2,
      outputSize: 2,
      weights: 'usual',
      cotangentExponent: 0,
      valueSeed: 3,
    }),
  }));
}

/**
 * The largest relative error of a gradient that the reference may leave possible on an ordinary case, in float64.
 *
 * Thirty times what is measured (3e-13 at most), and a hundred-thousandth of what single precision reaches (1e-6); at twice
 * that it would say the same: these are doubles throughout.
 */
export const referenceCertificate = 1e-11;

/**
 * The same against differences of the subject's own loss, entry by entry: six losses with a noise of 1e-16 bound so much
 * (2e-8 at most is measured). At twice that an error of 1e-7 of a block would pass for noise.
 */
export const ownLossCertificate = 1e-7;
