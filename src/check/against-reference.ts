import { compareEntries } from '../comparison/agreement.js';
import type { Reply } from '../contract/request.js';
import { sameShape, type Tensor } from '../contract/tensor.js';
import {
  type CheckId,
  type ComparisonRecord,
  type Evidence,
  evidenceOf,
  type Witness,
} from './comparison-record.js';
import { missingRecord } from './directional-record.js';
import { type Expectation, type ExpectedBlock, forwardBlocks, gradientBlocks } from './expectation.js';

/** Compares a subject's loss, outputs and final states with what the reference says, entry by entry. */
export function compareForward(
  actual: Reply,
  expectation: Expectation,
  witness: Witness = 'reference',
): ComparisonRecord[] {
  return compareBlocks('forward/reference', witness, forwardBlocks(actual), expectation.forward);
}

/** Compares a subject's gradients with the reference's, every entry of every block. */
export function compareGradients(actual: Reply, expectation: Expectation): ComparisonRecord[] {
  return compareBlocks('gradient/reference', 'reference', gradientBlocks(actual), expectation.gradients);
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
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  let smallest = Number.POSITIVE_INFINITY;
  for (const budget of budgets) smallest = Math.min(smallest, budget);
  return evidenceOf(largest, smallest);
}
