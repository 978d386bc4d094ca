import type { FaultId } from '../contract/faults.js';
import type { Description } from '../contract/subject.js';
import { explainForward } from '../diagnosis/explain-forward.js';
import type { Explanation } from '../diagnosis/explanation.js';
import type { ForwardEvidence } from '../diagnosis/forward-evidence.js';
import { faultKinds } from '../fault/catalogue.js';
import { precisions } from '../numeric/precision.js';
import { answeredCase } from './answered-case.js';
import { type CheckRun, caseOptions } from './check-run.js';
import type { Cause } from './diagnose-gradient.js';
import type { Failure } from './failures.js';
import { knownRequestOf } from './plan.js';

/** So many failing cases of a cell are explained together; each further one can only rule out more. */
const mostTogether = 6;

/**
 * Explains the cases in which a forward pass is wrong, each kind of cell by itself: the convention that a subject follows
 * with one of them says nothing of the others.
 *
 * @returns one cause for each convention, in the order of the cells that were met
 */
export async function forwardCauses(
  run: CheckRun,
  failures: readonly Failure[],
  judgedAs: Description,
): Promise<readonly Cause[]> {
  const causes: Cause[] = [];
  const precision = precisions[judgedAs.precision];
  const met = failures.map((failure) => ({ failure, request: knownRequestOf(failure.planned, precision) }));
  for (const cell of new Set(met.map(({ request }) => request.architecture.cell))) {
    const together = met.filter(({ request }) => request.architecture.cell === cell).slice(0, mostTogether);
    const evidence = [];
    for (const { failure, request } of together) {
      const { seed } = caseOptions(run, failure.planned.path);
      const { actual, expectation } = await answeredCase(run.options.subject, judgedAs, request, seed);
      evidence.push({ request, reply: actual, expected: expectation.forward, precision });
    }
    const explanation = explainedFirst(run.options.cause, evidence);
    const isKnown = causes.some(
      (cause) =>
        cause.explanation?.fault === explanation?.fault &&
        JSON.stringify(cause.explanation?.detail) === JSON.stringify(explanation?.detail),
    );
    if (!isKnown) causes.push({ failure: together[0]!.failure, explanation });
  }
  return causes;
}

/** Explains cases by the cause that their run has found, where they bear it out, or else by any. */
function explainedFirst(
  cause: FaultId | undefined,
  evidence: readonly ForwardEvidence[],
): Explanation | null {
  const kinds = faultKinds.filter(({ fault }) => fault === cause);
  const known = cause === undefined ? null : explainForward(evidence, kinds);
  return known !== null && known.fault === cause ? known : explainForward(evidence);
}
