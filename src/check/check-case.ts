import { copyOfReply, copyOfRequest } from '../contract/copies.js';
import type { Request } from '../contract/request.js';
import type { Description, Subject } from '../contract/subject.js';
import { precisions } from '../numeric/precision.js';
import type { Textbook } from '../textbook/textbook.js';
import { compareForward, compareGradients } from './against-reference.js';
import type { CheckId, ComparisonRecord } from './comparison-record.js';
import { declaredDirection, declaredExpectation, declaredRequest } from './declared.js';
import { blockDirections } from './directions.js';
import { expectationOf } from './expectation.js';
import { compareWithOwnLoss, type OwnLossOptions } from './gradient-self.js';
import {
  compareWith64Digits,
  compareWithComplexStep,
  compareWithTangent,
  isForTextbook,
} from './independent-witnesses.js';
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

/** What a case is judged by, beyond its request. */
export interface CaseOptions extends OwnLossOptions {
  /** asks for the 64-digit derivative as well */
  readonly digits: boolean;
}

/** Judges a subject on one request. An error that the subject throws comes through. */
export async function checkCase(
  subject: Subject,
  description: Description,
  request: Request,
  judges: Judges,
  options: CaseOptions,
): Promise<ComparisonRecord[]> {
  const { seed, digits } = options;
  const { supports, precision } = description;
  const direction = declaredDirection(blockDirections(request, seed), supports);
  // What is right is settled before the subject sees the request, and it gets a copy: it may write where it likes.
  const expectation = declaredExpectation(
    expectationOf(request, precisions[precision], direction, seed),
    supports,
  );
  const asked = copyOfRequest(declaredRequest(request, supports));
  const actual = copyOfReply(await subject.evaluate(asked));
  const { textbook, wants, kind } = judges;
  const affordable = textbook !== null && isForTextbook(request) ? textbook : null;
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
      if (digits) records.push(compareWith64Digits(affordable, actual, expectation, direction));
    }
  }
  if (wants('gradient/self')) {
    records.push(...(await compareWithOwnLoss(subject, actual, expectation, options)));
  }
  return records;
}
