import type { FaultKind } from '../fault/fault-kind.js';
import { explainLoss } from './explain-loss.js';
import type { Explanation } from './explanation.js';
import { type ForwardEvidence, forwardComparison } from './forward-evidence.js';
import { forwardSentence } from './forward-pattern.js';
import { inferConvention } from './infer-convention.js';

/** So many conventions that answer alike are named beside the first. */
const mostAlternatives = 3;

/**
 * Explains a wrong forward pass: the convention that the subject follows instead, or where its answers begin to differ.
 *
 * @param cases - of one cell, wrong and right ones; what one case leaves open another may decide
 * @returns null where the forward pass is right on every case
 */
export function explainForward(
  cases: readonly ForwardEvidence[],
  kinds?: readonly FaultKind[],
): Explanation | null {
  const quantities = [
    ...new Set(
      cases.flatMap((evidence) =>
        forwardComparison(evidence)
          .filter(({ wrong }) => wrong.length > 0)
          .map(({ quantity }) => quantity),
      ),
    ),
  ];
  if (quantities.length === 0) return null;
  const [convention, ...alternatives] = inferConvention(cases, kinds);
  if (convention === undefined && quantities.every((name) => name === 'loss')) {
    const otherLoss = explainLoss(cases);
    if (otherLoss !== null) return otherLoss;
  }
  if (convention === undefined) {
    return {
      fault: 'forward-differs',
      detail: {},
      quantities,
      sentence: forwardSentence(cases),
      confidence: 'unexplained',
    };
  }
  const names = alternatives.slice(0, mostAlternatives).map(({ name }) => name);
  const open = names.length === 0 ? '' : ` These cases do not tell it from: ${names.join('; ')}.`;
  return {
    fault: convention.fault,
    detail: convention.detail,
    quantities,
    sentence: `${convention.sentence}${open}`,
    confidence: 'matched',
  };
}
