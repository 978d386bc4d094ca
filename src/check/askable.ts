import { usualLimits } from '../case/case-arbitrary.js';
import type { Request } from '../contract/request.js';
import type { Description } from '../contract/subject.js';
import { supportsRequest } from '../contract/supports-request.js';
import { type PrecisionName, precisions } from '../numeric/precision.js';
import { declaredRequest } from './declared.js';
import { planCases, requestOf } from './plan.js';

/** The run that stands for all that a subject may be asked: the corner-case table and a hundred generated cases. */
const usualRun = { seed: 7, cases: 100, limits: usualLimits };

/** The requests of the usual run as a precision has them, made once: every run looks at them, and nobody writes in them. */
const usualRequests = new Map<PrecisionName, readonly Request[]>();

function requestsIn(precision: PrecisionName): readonly Request[] {
  const known = usualRequests.get(precision);
  if (known !== undefined) return known;
  const requests = planCases(usualRun).map((planned) => requestOf(planned, precisions[precision]));
  usualRequests.set(precision, requests);
  return requests;
}

/** Lists requests of the usual run that a subject takes: what it supports at all shows in one of them. */
export function askableRequests(description: Description): readonly Request[] {
  return requestsIn(description.precision).filter(
    (request) => supportsRequest(description, declaredRequest(request, description.supports)) === true,
  );
}
