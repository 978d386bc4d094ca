import { planCases, requestOf } from '../../src/check/plan.js';
import type { Request } from '../../src/contract/request.js';
import { precisions } from '../../src/numeric/precision.js';

/** The requests of a default run's corner cases, and as many generated ones, seed 7. */
export function requestsOfRun(cases: number): readonly Request[] {
  const limits = { maxHidden: 8, maxLength: 24 };
  return planCases({ seed: 7, cases, limits }).map((planned) => requestOf(planned, precisions.float64));
}
