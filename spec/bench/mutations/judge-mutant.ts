import { usualMissProbability } from '../../../src/check/check.js';
import type { ComparisonRecord } from '../../../src/check/comparison-record.js';
import { blockDirections } from '../../../src/check/directions.js';
import { type Expectation, expectationOf } from '../../../src/check/expectation.js';
import { compareWithOwnLoss } from '../../../src/check/own-loss/gradient-self.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { euclideanNorm } from '../../../src/numeric/norm.js';
import { precisions } from '../../../src/numeric/precision.js';
import { referenceSubject } from '../../../src/subject/reference.js';
import type { Mutation } from './mutations.js';

/** A block's part in a judgement. */
export interface JudgedBlock {
  readonly block: string;
  /** ‖ĝ − g‖ ÷ ‖g‖, g the unmutated gradient: what there is to be seen */
  readonly relativeError: number;
  readonly outcome: ComparisonRecord['outcome'];
  /** error ÷ budget of the worst direction */
  readonly ratio: number;
  /** E, the certified bound on ‖ĝ − g‖, ÷ ‖g‖ */
  readonly relativeBound: number;
}

/** What the blocks of one mutant came to. */
export interface Judgement {
  /** in canonical order */
  readonly blocks: readonly JudgedBlock[];
  /** how often the subject was asked: once for the gradient, then for its loss */
  readonly evaluations: number;
}

/** What rounding explains on a request; the same for every mutant, since their forward passes are the same. */
export function mutationExpectation(request: Request, seed: number): Expectation {
  return expectationOf(request, precisions.float64, blockDirections(request, seed), seed);
}

/**
 * Judges a mutant of the reference by its own loss alone, every block; null stands for the unmutated reference.
 *
 * The usual miss probability is divided over the blocks.
 */
export async function judgeMutant(
  mutation: Mutation | null,
  expectation: Expectation,
  seed: number,
): Promise<Judgement> {
  const reference = referenceSubject(mutation?.stages);
  let evaluations = 0;
  const subject: Subject = {
    ...reference,
    evaluate(request) {
      evaluations++;
      return reference.evaluate(request);
    },
  };
  const actual = await subject.evaluate(expectation.request);
  const records = await compareWithOwnLoss(subject, actual, expectation, {
    seed,
    missProbability: usualMissProbability / expectation.gradients.size,
    exhaustive: false,
  });
  const blocks = records.map(({ quantity, outcome, worst, certificate }) => {
    const right = expectation.gradients.get(quantity)!.values;
    const gradient = actual.gradients![quantity]!.data;
    const size = euclideanNorm(right);
    return {
      block: quantity,
      relativeError: euclideanNorm(right.map((value, k) => gradient[k]! - value)) / size,
      outcome,
      ratio: worst!.ratio,
      relativeBound: certificate!.errorBound / size,
    };
  });
  return { blocks, evaluations };
}

/** The block that gives a mutant away most plainly: the one with the largest error ÷ budget. */
export function tellingBlock(blocks: readonly JudgedBlock[]): JudgedBlock {
  return blocks.reduce((most, block) => (block.ratio > most.ratio ? block : most));
}

/** Whether a judgement caught its mutant: some direction lies outside its budget. */
export function isCaught(blocks: readonly JudgedBlock[]): boolean {
  return blocks.some(({ outcome }) => outcome === 'differs');
}
