import { compareEntries } from '../comparison/agreement.js';
import type { ExpectedBlock } from '../comparison/expected-block.js';
import { forwardBlocks, gradientBlocks } from '../contract/quantities.js';
import type { Reply } from '../contract/request.js';
import { sameShape, type Tensor } from '../contract/tensor.js';
import { euclideanNorm, largestMagnitude } from '../numeric/norm.js';
import { precisions } from '../numeric/precision.js';
import {
  type CheckId,
  type ComparisonRecord,
  type Evidence,
  evidenceOf,
  type Witness,
} from './comparison-record.js';
import { missingRecord } from './directional-record.js';
import type { Expectation } from './expectation.js';

/** Compares a subject's loss, outputs and final states with what the reference says, entry by entry. */
export function compareForward(
  actual: Reply,
  expectation: Expectation,
  witness: Witness = 'reference',
): ComparisonRecord[] {
  return compareBlocks('forward/reference', witness, forwardBlocks(actual), expectation.forward);
}

/** Compares a subject's gradients with the reference's, every entry of every block: no probability is involved. */
export function compareGradients(actual: Reply, expectation: Expectation): ComparisonRecord[] {
  const came = gradientBlocks(actual);
  const own = precisions.float64.unitRoundoff / expectation.precision.unitRoundoff;
  return compareBlocks('gradient/reference', 'reference', came, expectation.gradients).map((record) => {
    const actualBlock = came.get(record.quantity);
    const { values, budgets } = expectation.gradients.get(record.quantity)!;
    if (actualBlock === undefined || record.outcome === 'missing') return record;
    const errors = values.map((value, k) => actualBlock.data[k]! - value);
    // the reference is off by what rounding in float64 may do to it: its share of the budgets
    const errorBound = euclideanNorm(errors) + own * euclideanNorm(budgets);
    const magnitude = euclideanNorm(actualBlock.data);
    return { ...record, certificate: { errorBound, magnitude, missProbability: 0 } };
  });
}

function compareBlocks(
  check: CheckId,
  witness: Witness,
  actual: ReadonlyMap<string, Tensor>,
  expected: ReadonlyMap<string, ExpectedBlock>,
): ComparisonRecord[] {
  return [...expected].map(([quantity, block]) => {
    const came = actual.get(quantity);
    const about = { check, witness, quantity };
    if (came === undefined || !sameShape(came.shape, block.shape)) return missingRecord(about, block.shape);
    const { outcome, worst, wrong } = compareEntries(came.data, block.values, block.budgets);
    return { ...about, shape: block.shape, outcome, worst, wrong, evidence: blockEvidence(block) };
  });
}

function blockEvidence({ values, budgets }: ExpectedBlock): Evidence {
  let smallest = Number.POSITIVE_INFINITY;
  // Where only 0 is right the budget is 0: that tells of those entries, not of the others.
  for (const budget of budgets) if (budget !== 0) smallest = Math.min(smallest, budget);
  return evidenceOf(largestMagnitude(values), Number.isFinite(smallest) ? smallest : 0);
}
