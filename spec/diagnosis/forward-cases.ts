import { expectationOf } from '../../src/check/expectation.js';
import { planCases, requestOf } from '../../src/check/plan.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { ForwardEvidence } from '../../src/diagnosis/forward-evidence.js';
import type { Evaluate } from '../../src/fault/planted-fault.js';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';

/** A case of a run, and what is right for it. */
export type ForwardCase = Omit<ForwardEvidence, 'reply'>;

/** The corner cases of a cell and as many generated ones, with what is right for each. */
export function forwardCases(
  generated: number,
  precisionName: PrecisionName = 'float64',
): readonly ForwardCase[] {
  const precision = precisions[precisionName];
  const limits = { maxHidden: 8, maxLength: 24 };
  return planCases({ seed: 7, cases: generated, limits }).map((planned) => {
    const request = requestOf(planned, precision);
    return { request, expected: expectationOf(request, precision, {}, 1).forward, precision };
  });
}

/** The cases of a cell. */
export function ofCell(cases: readonly ForwardCase[], cell: Cell): readonly ForwardCase[] {
  return cases.filter(({ request }) => request.architecture.cell === cell);
}

/** What an implementation answers to a case. */
export function evidenceOf(
  { request, expected, precision }: ForwardCase,
  evaluate: Evaluate,
): ForwardEvidence {
  return { request, expected, precision, reply: forwardReply(evaluate, request) };
}

function forwardReply(evaluate: Evaluate, request: Request): Reply {
  return evaluate({ ...request, want: ['outputs'] });
}
