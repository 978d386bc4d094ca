import { copyOfRequest } from '../contract/copies.js';
import type { Reply, Request } from '../contract/request.js';
import type { Description, Subject } from '../contract/subject.js';
import type { DecodedReply } from '../contract/wire.js';
import { precisions } from '../numeric/precision.js';
import { declaredExpectation, declaredRequest } from './declared.js';
import { type Expectation, expectationOf } from './expectation.js';

/** A case, what the subject answered, and what is right of all that it declares. */
export interface AnsweredCase {
  readonly request: Request;
  readonly actual: Reply & Partial<Pick<DecodedReply, 'unknownKeys'>>;
  readonly expectation: Expectation;
}

/** Asks a subject for all that it declares of a request, and the reference for what is right. */
export async function answeredCase(
  subject: Subject,
  { supports, precision }: Description,
  request: Request,
  seed: number,
): Promise<AnsweredCase> {
  const asked = copyOfRequest(declaredRequest(request, supports));
  return {
    request,
    actual: await subject.evaluate(asked),
    expectation: declaredExpectation(expectationOf(request, precisions[precision], {}, seed), supports),
  };
}
