import { usualLimits } from '../../case/case-arbitrary.js';
import { kindName } from '../../case/corner-cases.js';
import { directionCount } from '../../comparison/certificate.js';
import { gradientShapes } from '../../contract/quantities.js';
import type { CustomRequest } from '../../contract/request.js';
import type { Description } from '../../contract/subject.js';
import { supportsRequest } from '../../contract/supports-request.js';
import { precisions } from '../../numeric/precision.js';
import { openSchedule } from '../behaviour/behaviour-schedule.js';
import { usualCases, usualMissProbability, usualSeed } from '../check-options.js';
import type { ComparisonRecord } from '../comparison-record.js';
import { declaredRequest, declares } from '../declared.js';
import { openOwnLossSchedule } from '../own-loss/own-loss-schedule.js';
import { planCases } from '../plan.js';

/** A difference along one direction takes six losses. */
const lossesPerDirection = 6;

/** Three times again, three times after another request, and some ten losses for their noise: about as many as that. */
const behaviourEvaluations = 19;

/**
 * Counts about how many evaluations a check without options asks of a right implementation: each case once, its behaviour on
 * some, and on some its loss for differences along the directions of every block.
 *
 * A wrong implementation is asked further, for what is wrong with it.
 */
export function evaluationCount(description: Description): number {
  const { supports, precision } = description;
  const selection = { seed: usualSeed, cases: usualCases, limits: usualLimits, supports };
  const plan = planCases(selection);
  const behaviour = openSchedule(plan.length);
  const ownLoss = openOwnLossSchedule(supports);
  const directions = directionCount(usualMissProbability);
  let count = 0;
  plan.forEach((planned, done) => {
    const request = planned.request(precisions[precision]);
    if (supportsRequest(description, declaredRequest(request, supports)) !== true) return;
    count++;
    const isScheduled = behaviour.takes(done, kindName(request.architecture));
    if (isScheduled) count += behaviourEvaluations;
    if (!isScheduled && !ownLoss.takes(request)) return;
    const blocks = gradientShapes(request).filter(({ name }) => declares(supports, name));
    count += blocks.length * directions * lossesPerDirection;
    ownLoss.add(
      request,
      blocks.map(({ name, shape }) => agreement(name, shape)),
    );
  });
  return count;
}

/** Counts the same for an architecture of the subject's own, whose every case is held against its own loss. */
export function customEvaluationCount(description: Description, request: CustomRequest): number {
  const blocks = gradientShapes(request).filter(({ name }) => declares(description.supports, name));
  const differences = blocks.length * directionCount(usualMissProbability) * lossesPerDirection;
  return usualCases * (1 + differences);
}

/** What a right implementation's gradient of a block comes to; some tell nothing, so that a check asks a little more. */
function agreement(quantity: string, shape: readonly number[]): ComparisonRecord {
  return {
    check: 'gradient/self',
    witness: 'differences',
    quantity,
    shape,
    outcome: 'agrees',
    evidence: 'telling',
    worst: null,
    wrong: [],
  };
}
