import { buildRequest } from '../../case/build-request.js';
import { usualLimits } from '../../case/case-arbitrary.js';
import type { CaseSpec } from '../../case/case-spec.js';
import { cellKinds } from '../../case/combination.js';
import { fittedSpec } from '../../case/fitted-case.js';
import type { CustomRequest, Request } from '../../contract/request.js';
import type { Description } from '../../contract/subject.js';
import { supportsRequest } from '../../contract/supports-request.js';
import { precisions } from '../../numeric/precision.js';
import { usualSeed } from '../check-options.js';
import { planCustomCases } from '../custom/custom-plan.js';
import { declaredRequest } from '../declared.js';

/** How large a request of an examination is, and whether it has padding. */
export type PlainSize = Pick<CaseSpec, 'batchSize' | 'sequenceLength'> & {
  readonly padded?: boolean;
};

/** One step of one example: what is put into it is easy to follow to where it comes out. */
export const oneStep: PlainSize = { batchSize: 1, sequenceLength: 1 };

/** About as large as an ordinary case of a check. */
export const ordinarySize: PlainSize = { batchSize: 2, sequenceLength: 8 };

/** One example of two steps, the second of which is padding. */
export const halfPadding: PlainSize = { batchSize: 1, sequenceLength: 2, padded: true };

const plain: Omit<CaseSpec, 'batchSize' | 'sequenceLength'> = {
  combination: {
    kind: cellKinds[0]!,
    layers: 1,
    bidirectional: false,
    bias: true,
    ending: { readout: null, objective: 'cotangent' },
    ragged: false,
    givenState: false,
    tokens: false,
  },
  inputSize: 2,
  hiddenSize: 2,
  outputSize: 2,
  weights: 'usual',
  cotangentExponent: 0,
  valueSeed: 1,
};

/**
 * Draws a request about an architecture of the subject's own, wanting no more than it declares.
 *
 * @returns null when it declares none, or nothing that could be asked of it
 */
export function customRequest(description: Description): CustomRequest | null {
  const { supports, precision, parameters } = description;
  if (parameters === undefined || parameters === null) return null;
  const selection = { seed: usualSeed, cases: 1, limits: usualLimits, supports };
  const [planned] = planCustomCases(selection, { parameters, supports });
  if (planned === undefined) return null;
  const request = declaredRequest(planned.request(precisions[precision]), supports);
  return supportsRequest(description, request) === true ? request : null;
}

/**
 * Makes the plainest request that a subject takes, wanting no more than it declares: one layer, one direction, no readout
 * unless it must be.
 *
 * @returns null when the subject declares nothing that could be asked: no cell, or a readout without an objective
 */
export function plainRequest(
  description: Description,
  { padded = false, ...size }: PlainSize,
): Request | null {
  const { supports, precision } = description;
  const spec = fittedSpec(
    { ...plain, ...size, shortest: padded, combination: { ...plain.combination, ragged: padded } },
    supports,
  );
  const request = declaredRequest(buildRequest(spec, precisions[precision]), supports);
  return supportsRequest(description, request) === true ? request : null;
}
