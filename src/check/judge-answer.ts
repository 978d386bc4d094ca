import type { Direction } from '../contract/direction.js';
import type { Reply } from '../contract/request.js';
import type { Subject } from '../contract/subject.js';
import type { Textbook } from '../textbook/textbook.js';
import { compareForward, compareGradients } from './against-reference.js';
import type { CheckId, ComparisonRecord } from './comparison-record.js';
import { compareSplitBiases } from './convention/split-bias.js';
import { unlessDeclined } from './declined.js';
import type { Expectation } from './expectation.js';
import { fails } from './finding.js';
import {
  compareWith64Digits,
  compareWithComplexStep,
  compareWithTangent,
  isForTextbook,
} from './independent-witnesses.js';
import { compareWithOwnLoss, type OwnLossOptions } from './own-loss/gradient-self.js';
import { textbookExpectation } from './textbook-forward.js';

/** Who judges a case. */
export interface Judges {
  /**
   * `reference`: the reference's loss, outputs and gradients are what is right, entry by entry.
   * `independent`: the reference itself is on trial; the tangent and the textbook judge it.
   */
  readonly kind: 'reference' | 'independent';
  /** asked by independent judges alone */
  readonly textbook: Textbook | null;
  /** which checks to make */
  readonly wants: (check: CheckId) => boolean;
}

/** How thoroughly an answer is judged. */
export interface AnswerOptions extends OwnLossOptions {
  /** asks for the 64-digit derivative as well */
  readonly digits: boolean;
  /** whether the gradient is held against its own loss; `always` unless said */
  readonly ownLoss?: 'always' | 'when something fails' | 'never';
}

/**
 * Judges what a subject answered: its forward pass, its gradient, and the gradient against its own loss.
 *
 * @param direction - a direction for every block whose gradient the subject declares
 */
export async function judgeAnswer(
  subject: Subject,
  actual: Reply,
  expectation: Expectation,
  direction: Direction,
  { kind, textbook, wants }: Judges,
  options: AnswerOptions,
): Promise<ComparisonRecord[]> {
  const affordable = textbook !== null && isForTextbook(expectation.request) ? textbook : null;
  const records: ComparisonRecord[] = [];
  if (wants('forward/reference')) {
    if (kind === 'reference') records.push(...compareForward(actual, expectation));
    else if (affordable !== null) {
      records.push(...compareForward(actual, textbookExpectation(affordable, expectation), 'textbook'));
    }
  }
  if (wants('gradient/reference')) {
    if (kind === 'reference') records.push(...compareGradients(actual, expectation));
    else records.push(...compareWithTangent(actual, expectation, direction));
    if (kind === 'independent' && affordable !== null) {
      records.push(compareWithComplexStep(affordable, actual, expectation, direction));
      if (options.digits) records.push(compareWith64Digits(affordable, actual, expectation, direction));
    }
  }
  if (wants('property/split-bias')) records.push(...compareSplitBiases(actual, expectation));
  const { ownLoss = 'always' } = options;
  if (wants('gradient/self') && (ownLoss === 'always' || (ownLoss !== 'never' && records.some(fails)))) {
    const ask = () => compareWithOwnLoss(subject, actual, expectation, options);
    records.push(...(await unlessDeclined(['gradient/self'], expectation.gradients.keys(), ask)));
  }
  return records;
}
