import type fc from 'fast-check';
import type { ArchitectureInput } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import { drafted } from './drafted.js';
import { isJudgeable, makeRequest, type RequestDraft } from './request-draft.js';
import { requestSimplifiers } from './request-simplifiers.js';
import {
  anyRequests,
  type BatchOptions,
  type RequestOptions,
  type RequestSource,
  requestKeys,
  requestsAbout,
} from './request-source.js';
import { requireOptions } from './require-options.js';
import { settledDraft } from './settled-draft.js';
import { requestWords } from './summary.js';

/**
 * Draws whole requests that a subject supports: valid, and such that a right implementation of its precision must agree with
 * the reference, because no ReLU is near its kink and no sum overflows. Parameters are in the convention `backproof`.
 *
 * They shrink to the smallest T, B, H, D and K, to one layer, the plainest options, and numbers as plain as they can be
 * while the property fails: each number belongs to its place, so that those of the places that are left stay the same.
 * A failure prints the request in a line, first in words and then as TypeScript. What a family states holds up to the
 * rounding to the precision of the subject.
 *
 * @throws InputError when an option is unknown or wrong, or leaves nothing to draw
 */
export function requests(options: RequestOptions = {}): fc.Arbitrary<Request> {
  requireOptions(options, requestKeys, 'requests()');
  return requestsFrom(anyRequests(options, 'requests()'));
}

/**
 * Draws requests about one architecture, which stays as it is; everything else is as in {@link requests}.
 *
 * @throws InputError when an option is unknown or wrong, or the subject does not support the architecture
 */
export function requestsOf(
  architecture: ArchitectureInput,
  options: BatchOptions = {},
): fc.Arbitrary<Request> {
  return requestsFrom(requestsAbout(architecture, options, 'requestsOf()'));
}

function requestsFrom({ possible, weights, draw, ofArchitecture }: RequestSource): fc.Arbitrary<Request> {
  const accepts = (draft: RequestDraft): boolean => isJudgeable(draft, possible);
  return drafted({
    draw: (random) => settledDraft(random, draw(random), accepts),
    simplifiers: requestSimplifiers(ofArchitecture<RequestDraft>(), weights, accepts),
    make: (draft) => makeRequest(draft, possible),
    summary: draftWords,
  });
}

/** The words of a request, with the family of its weights. */
export function draftWords(request: Request, { weights: { family } }: RequestDraft): string {
  return `${requestWords(request)}${family === 'generic' ? '' : ` ${family}`}`;
}
