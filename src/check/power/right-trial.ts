import type { Subject } from '../../contract/subject.js';
import type { RightVariant } from '../../fault/right/right-variant.js';
import { precisions } from '../../numeric/precision.js';
import { referenceDescription } from '../../subject/reference.js';
import { check } from '../check.js';
import { planCases, requestOf } from '../plan.js';
import type { RightTrial } from './power-document.js';
import type { PowerSelection } from './power-trials.js';

/** A right implementation as a subject: it declares what the reference declares, in its own precision. */
function rightSubject({ name, precision, evaluate }: RightVariant): Subject {
  return { describe: () => ({ ...referenceDescription, name, precision }), evaluate };
}

/**
 * Puts a right implementation through the real check: whatever it calls wrong is a false alarm.
 *
 * @param share - judges it on one case in so many, from case `from` on; several implementations together meet them all
 */
export async function runRightTrial(
  variant: RightVariant,
  selection: PowerSelection,
  { from, share }: { readonly from: number; readonly share: number },
): Promise<RightTrial> {
  const precision = precisions[variant.precision];
  const requests = planCases(selection)
    .filter((_, index) => index % share === from % share)
    .map((planned) => ({ path: planned.path, request: requestOf(planned, precision) }));
  const { result, ratios } = await check({
    subject: rightSubject(variant),
    judges: 'reference',
    seed: selection.seed,
    cases: 0,
    limits: selection.limits,
    requests,
    replay: (path) => path,
  });
  const decided = ratios.flatMap((sample) => sample.ratios);
  const finding = result.findings[0];
  return {
    name: variant.name,
    precision: variant.precision,
    cases: requests.length,
    verdict: result.verdict,
    alarm: result.verdict === 'fail',
    largestRatio: decided.length === 0 ? null : decided.reduce((largest, ratio) => Math.max(largest, ratio)),
    finding: finding === undefined ? null : `${finding.replay}: ${finding.message}`,
  };
}
