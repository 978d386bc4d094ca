import { type AnyRequest, isCustom, type Request } from '../contract/request.js';
import type { Finding } from '../contract/result.js';
import type { Description } from '../contract/subject.js';
import { describeDependence } from '../diagnosis/dependence.js';
import type { Explanation } from '../diagnosis/explanation.js';
import { compareGradients } from './against-reference.js';
import { type AnsweredCase, answeredCase } from './answered-case.js';
import type { CheckRun } from './check-run.js';
import { explanationsOf, isSame } from './diagnose-gradient.js';
import { explainByOwnLoss } from './own-loss/own-loss-explanation.js';

/** What is known of a finding beyond its numbers. */
interface Known {
  /** the case that it shows */
  readonly request: AnyRequest;
  readonly judgedAs: Description;
  /** what explained the case that it was shrunk from; null where nothing was asked */
  readonly explanation: Explanation | null;
  /** the quantities that are wrong there */
  readonly wrong: readonly string[];
  /** what the case is judged with */
  readonly seed: number;
  /** whether another request fails in the same way */
  readonly failsToo: (request: AnyRequest) => Promise<boolean | null>;
}

/**
 * Names the fault of a finding about an answer: by the cause of the case that it was shrunk from, in the words of the case
 * that it shows; and where no fault gives its numbers, by how the error depends on the case.
 *
 * @returns null where the case that it shows does not bear out the cause: shrinking has led to another one
 */
export async function namedFinding(run: CheckRun, finding: Finding, known: Known): Promise<Finding | null> {
  const { judgedAs, request, explanation, seed } = known;
  if (finding.fault !== 'unknown' && finding.fault !== 'gradient-missing') {
    return finding.check === 'forward/reference' &&
      explanation !== null &&
      finding.fault === 'forward-differs'
      ? explainedFinding(finding, explanation)
      : finding;
  }
  const { judges, options } = run;
  if (finding.check !== 'gradient/reference' && finding.check !== 'gradient/self') return finding;
  if (judges.kind === 'independent') return finding;
  if (isCustom(request)) return explanation === null ? finding : explainedFinding(finding, explanation);
  const { subject } = options;
  const shownCase = { ...known, request };
  const answered = await answeredCase(subject, judgedAs, request, seed);
  if (!judges.wants('gradient/reference')) {
    if (finding.fault === 'gradient-missing') return finding;
    const { sentence, ...place } = await explainByOwnLoss(subject, answered, known);
    return withDependence({ ...finding, ...place }, sentence, shownCase);
  }
  if (isRight(answered)) return { ...finding, ...anotherLoss };
  const only =
    explanation === null || explanation.fault === 'unknown' ? undefined : new Set([explanation.fault]);
  const shown = await explanationsOf(subject, judgedAs, answered, only);
  const own = explanation === null ? shown[0] : shown.find((each) => isSame(explanation, each));
  if (own !== undefined && own.fault !== 'unknown') return explainedFinding(finding, own);
  if (explanation === null || explanation.fault === 'unknown') {
    return withDependence(finding, own?.sentence ?? '', shownCase);
  }
  if (explanation.confidence !== 'pattern') return null;
  // What only looks so on a larger case, and on the smallest not at all, is no name but a lead.
  const elsewhere = `On the case that this one was shrunk from it looks like ${explanation.fault}: ${explanation.sentence}`;
  return withDependence(finding, elsewhere, shownCase);
}

/** Whether the fault that explained a case explains another one as well: on a small case it may look like something else. */
export async function bearsOut(
  { options, judges }: CheckRun,
  request: AnyRequest,
  { judgedAs, explanation, seed }: Pick<Known, 'judgedAs' | 'seed'> & { readonly explanation: Explanation },
): Promise<boolean> {
  if (isCustom(request) || judges.kind === 'independent') return true;
  const { subject } = options;
  const answered = await answeredCase(subject, judgedAs, request, seed);
  const shown = await explanationsOf(subject, judgedAs, answered, new Set([explanation.fault]));
  return shown.some((each) => isSame(explanation, each));
}

/** Names a finding by an explanation of its case. */
export function explainedFinding(finding: Finding, explanation: Explanation): Finding {
  const { fault, detail, sentence, confidence, quantities } = explanation;
  return {
    ...finding,
    fault,
    detail: structuredClone(detail) as Finding['detail'],
    message: sentence,
    confidence,
    quantities: [...quantities],
  };
}

/** A gradient that the reference confirms, and that the subject's own loss denies. */
const anotherLoss = {
  fault: 'loss-mismatch',
  message:
    'The gradient is the reference’s, but the loss changes otherwise when its arguments move: the loss that is returned is not the one whose gradient it is.',
} as const;

function isRight({ actual, expectation }: AnsweredCase): boolean {
  return compareGradients(actual, expectation).every(({ outcome }) => outcome === 'agrees');
}

async function withDependence(
  finding: Finding,
  sentence: string,
  { request, failsToo }: Pick<Known, 'failsToo'> & { readonly request: Request },
): Promise<Finding> {
  const dependence = await describeDependence({
    request,
    // Of a variant that the subject does not take nothing is said: it counts as failing like the case itself.
    fails: async (variant) => (await failsToo(variant)) !== false,
  });
  const message = [finding.message, sentence, dependence.sentence].filter((text) => text !== '').join(' ');
  const fault = finding.fault === 'unknown' ? (dependence.fault ?? 'unknown') : finding.fault;
  return { ...finding, fault, message, confidence: fault === 'unknown' ? 'unexplained' : 'pattern' };
}
