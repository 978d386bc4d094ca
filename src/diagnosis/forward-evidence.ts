import { compareEntries } from '../comparison/agreement.js';
import type { ExpectedBlock } from '../comparison/expected-block.js';
import { forwardBlocks } from '../contract/quantities.js';
import type { Reply, Request } from '../contract/request.js';
import { sameShape, type Tensor } from '../contract/tensor.js';
import type { Precision } from '../numeric/precision.js';

/** A case that tells of a subject's forward pass: what it was asked, what it answered, and what is right. */
export interface ForwardEvidence {
  readonly request: Request;
  readonly reply: Reply;
  /** `loss`, `outputs`, `h_n`, `c_n`: those that the subject owes */
  readonly expected: ReadonlyMap<string, ExpectedBlock>;
  /** what the subject declares to compute in */
  readonly precision: Precision;
}

/** A forward quantity that came in its right shape, beside what is right. */
export interface ForwardBlock extends ExpectedBlock {
  readonly quantity: string;
  readonly actual: Tensor['data'];
  /** flat indices outside their budgets, rising */
  readonly wrong: readonly number[];
}

/** Lays what came beside what is right; a quantity of another shape is left out, since no convention explains it. */
export function forwardComparison({
  reply,
  expected,
}: Pick<ForwardEvidence, 'reply' | 'expected'>): readonly ForwardBlock[] {
  const came = forwardBlocks(reply);
  return [...expected].flatMap(([quantity, block]) => {
    const actual = came.get(quantity);
    if (actual === undefined || !sameShape(actual.shape, block.shape)) return [];
    const { wrong } = compareEntries(actual.data, block.values, block.budgets);
    return [{ ...block, quantity, actual: actual.data, wrong }];
  });
}

/** Whether a subject's forward pass differs from the right one on a case. */
export function forwardIsWrong(evidence: ForwardEvidence): boolean {
  return forwardComparison(evidence).some(({ wrong }) => wrong.length > 0);
}
