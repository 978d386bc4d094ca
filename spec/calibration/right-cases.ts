import { buildRequest } from '../../src/case/build-request.js';
import type { CaseLimits } from '../../src/case/case-arbitrary.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { roundedRequest } from '../../src/case/rounded-request.js';
import { unjudgeable } from '../../src/case/unjudgeable.js';
import { compareForward, compareGradients } from '../../src/check/against-reference.js';
import type { ComparisonRecord } from '../../src/check/comparison-record.js';
import { blockDirections } from '../../src/check/directions.js';
import { expectationOf } from '../../src/check/expectation.js';
import { compareWithOwnLoss } from '../../src/check/own-loss/gradient-self.js';
import type { Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';
import { referenceDescription } from '../../src/subject/reference.js';
import { rounded, type Variant, variants } from '../comparison/calibration.js';

/** Small: an alarm that only a large case gives is looked for in the calibration of the budgets. */
export const trialLimits: CaseLimits = { maxHidden: 4, maxLength: 9 };

/** A comparison that calls a right implementation wrong. */
export interface Alarm {
  /** the generated case, by its number */
  readonly number: number;
  readonly variant: string;
  readonly check: string;
  readonly quantity: string;
  readonly errorOverBudget: number | null;
}

/** What the trials of one precision came to. */
export interface TrialTally {
  readonly precision: PrecisionName;
  /** right implementations that took turns */
  readonly variants: readonly string[];
  /** cases that were judged, each by one implementation */
  readonly cases: number;
  /** cases that cannot be judged in this precision: too near a kink, or too large */
  readonly notJudged: number;
  readonly comparisons: number;
  /** comparisons that would have shown an error of the quantity's own size */
  readonly telling: number;
  /** comparisons without a decision */
  readonly inconclusive: number;
  /** the largest error ÷ budget of all that were decided */
  readonly largestRatio: number;
  readonly casesWithAlarm: number;
  readonly alarms: readonly Alarm[];
}

/** The right implementations of a precision: for float64 every second turn is the reference or its mirror image. */
export function rightVariants(precision: PrecisionName): readonly Variant[] {
  const own = variants.filter((variant) => variant.precision === precision);
  if (precision === 'float64') return own.flatMap((variant) => [referenceItself, variant]);
  if (own.length > 0) return own;
  return [
    rounded('step by step, sums rising, 1 − a²', precision),
    rounded('step by step, pairwise sums, (1 − a)(1 + a)', precision, { sums: 'pairwise', squares: false }),
  ];
}

const referenceItself: Variant = {
  name: 'the reference',
  precision: 'float64',
  fit: (spec) => spec,
  evaluate: (request) => evaluateReference(request),
};

/**
 * Makes trials of right implementations until so many cases were judged: against the reference entry by entry, and against
 * their own loss along one direction a block.
 */
export async function runTrials(
  precision: PrecisionName,
  cases: number,
  seed: number,
  turns: readonly Variant[] = rightVariants(precision),
): Promise<TrialTally> {
  const alarms: Alarm[] = [];
  let [judged, notJudged, comparisons, telling, inconclusive, largestRatio] = [0, 0, 0, 0, 0, 0];
  for (let number = 0; judged < cases; number++) {
    const variant = turns[number % turns.length]!;
    const spec = variant.fit(generatedCase(seed, number, trialLimits).spec);
    const request = buildRequest(spec, precisions[precision]);
    if (unjudgeable(request, precisions[precision]) !== null) {
      notJudged++;
      continue;
    }
    judged++;
    for (const record of await recordsOf(variant, request, seed + number)) {
      const { check, quantity, outcome, worst, evidence } = record;
      comparisons++;
      if (outcome === 'inconclusive') inconclusive++;
      else if (evidence === 'telling') telling++;
      const ratio = worst?.ratio ?? 0;
      if (ratio > largestRatio) largestRatio = ratio;
      if (outcome !== 'differs' && outcome !== 'missing') continue;
      const errorOverBudget = Number.isFinite(ratio) ? ratio : null;
      alarms.push({ number, variant: variant.name, check, quantity, errorOverBudget });
    }
  }
  return {
    precision,
    variants: [...new Set(turns.map(({ name }) => name))],
    cases: judged,
    notJudged,
    comparisons,
    telling,
    inconclusive,
    largestRatio,
    casesWithAlarm: new Set(alarms.map(({ number }) => number)).size,
    alarms,
  };
}

/** One direction a block: erf(1/(10·√2)) = 0.08, so at 0.1 the first already does. */
const oneDirection = 0.1;

/** Everything that a variant is told of one case. A subject stores what it is sent in its own precision. */
async function recordsOf(variant: Variant, request: Request, seed: number): Promise<ComparisonRecord[]> {
  const precision = precisions[variant.precision];
  const subject: Subject = {
    describe: () => ({ ...referenceDescription, name: variant.name, precision: variant.precision }),
    evaluate: (asked) => variant.evaluate(roundedRequest(asked, precision)),
  };
  const actual = await subject.evaluate(request);
  const expectation = expectationOf(request, precision, blockDirections(request, seed), seed);
  return [
    ...compareForward(actual, expectation),
    ...compareGradients(actual, expectation),
    ...(await compareWithOwnLoss(subject, actual, expectation, {
      seed,
      missProbability: oneDirection,
      exhaustive: false,
    })),
  ];
}
