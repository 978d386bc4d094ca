import { copyOfReply, copyOfRequest } from '../contract/copies.js';
import type { FaultId } from '../contract/faults.js';
import type { Description, Subject } from '../contract/subject.js';
import { supportsRequest } from '../contract/supports-request.js';
import { explainGradient } from '../diagnosis/explain-gradient.js';
import type { Explanation } from '../diagnosis/explanation.js';
import { precedenceOf } from '../diagnosis/precedence.js';
import { tellingness } from '../diagnosis/telling-case.js';
import { faultKinds } from '../fault/catalogue.js';
import { precisions } from '../numeric/precision.js';
import { isAffordable } from './affordable.js';
import { type AnsweredCase, answeredCase } from './answered-case.js';
import { quantityKind } from './certificates.js';
import { type CheckRun, caseOptions } from './check-run.js';
import { declaredRequest } from './declared.js';
import type { Failure } from './failures.js';
import { isGenerated, knownRequestOf } from './plan.js';

/** A cause, and a failure that shows it. */
export interface Cause {
  readonly failure: Failure;
  /** null where nothing was asked: the case is too large, and is explained on the smallest that fails */
  readonly explanation: Explanation | null;
}

/** So many failing cases are explained; a cause that shows in none of them is found when the others are mended. */
const mostExplained = 5;

/**
 * Explains the failing cases of a run, the most telling first, until they bring no new cause.
 *
 * A cause that is known is tried first on every further case: what it explains there is no other one, whatever else would
 * explain it as well.
 */
export async function gradientCauses(
  run: CheckRun,
  failures: readonly Failure[],
  judgedAs: Description,
): Promise<readonly Cause[]> {
  const { subject } = run.options;
  const explain: Explain = (answered, only) => explanationsOf(subject, judgedAs, answered, only);
  let causes: ExplainedCause[] = [];
  for (const failure of mostTelling(failures, judgedAs)) {
    const request = knownRequestOf(failure.planned, precisions[judgedAs.precision]);
    if (!isAffordable(request)) continue;
    const { seed } = caseOptions(run, failure.planned.path);
    const answered = await answeredCase(subject, judgedAs, request, seed);
    if (causes.length > 0 && (await areExplainedBy(causes, answered, explain))) {
      causes = causes.map((cause) => ({ ...cause, cases: cause.cases + 1 }));
      continue;
    }
    for (const explanation of await explainedFirst(run.options.cause, answered, explain)) {
      if (causes.some((cause) => isSame(cause.explanation, explanation))) continue;
      const cause = { failure, answered, explanation, cases: 1 };
      causes = [...(await notExplainedBy(cause, causes, explain)), cause];
    }
  }
  return causes.length > 0 || failures.length === 0
    ? mostFundamental(causes)
    : [{ failure: failures[0]!, explanation: null }];
}

/** Explains a case by the cause that its run has found, where it bears that out, and whatever that leaves by any other. */
async function explainedFirst(
  cause: FaultId | undefined,
  answered: AnsweredCase,
  explain: Explain,
): Promise<readonly Explanation[]> {
  const all = await explain(answered);
  if (cause === undefined) return all;
  const only = new Set(cause === 'unknown' ? [] : [cause]);
  const own = (await explain(answered, only)).filter(({ fault }) => fault === cause);
  return [...own, ...all.filter((each) => !own.some((other) => overlap(each, other)))];
}

/** A cause, and the case that it was found in. */
interface ExplainedCause extends Cause {
  readonly answered: AnsweredCase;
  readonly explanation: Explanation;
  /** how many of the cases it explains */
  readonly cases: number;
}

type Explain = (answered: AnsweredCase, only?: ReadonlySet<FaultId>) => Promise<readonly Explanation[]>;

/** Whether the faults that are known explain another case as well. */
async function areExplainedBy(
  causes: readonly ExplainedCause[],
  answered: AnsweredCase,
  explain: Explain,
): Promise<boolean> {
  const known = new Set(causes.map(({ explanation }) => explanation.fault));
  const explanations = await explain(answered, known);
  return explanations.length > 0 && explanations.every(({ fault }) => known.has(fault));
}

/** The causes that a new one does not explain: one case may have looked like another fault that all cases do not. */
async function notExplainedBy(
  cause: ExplainedCause,
  causes: readonly ExplainedCause[],
  explain: Explain,
): Promise<ExplainedCause[]> {
  const remaining: ExplainedCause[] = [];
  for (const earlier of causes) {
    const rivals = overlap(earlier.explanation, cause.explanation) && cause.explanation.fault !== 'unknown';
    if (!(rivals && (await areExplainedBy([cause], earlier.answered, explain)))) remaining.push(earlier);
  }
  return remaining;
}

/** Explains one wrong gradient. @param only - the faults to explain it by; any unless given */
export function explanationsOf(
  subject: Subject,
  description: Description,
  { request, actual, expectation }: AnsweredCase,
  only?: ReadonlySet<FaultId>,
): Promise<readonly Explanation[]> {
  return explainGradient({
    request,
    actual: actual.gradients ?? {},
    unknownKeys: actual.unknownKeys ?? [],
    expected: expectation.gradients,
    precision: description.precision,
    // On a large case only what the answer itself shows is looked for.
    kinds: isAffordable(request) ? faultKinds : [],
    ...(only === undefined ? {} : { only }),
    ask: async (further) => {
      const asked = declaredRequest(further, description.supports);
      if (supportsRequest(description, asked) !== true)
        throw new Error('The subject does not take this question.');
      return copyOfReply(await subject.evaluate(copyOfRequest(asked)));
    },
  });
}

/** Whether two explanations are of one cause: the same fault in the same parameters, wherever in the network. */
export function isSame(left: Explanation, right: Explanation): boolean {
  return left.fault === right.fault && overlap(left, right);
}

function overlap(left: Explanation, right: Explanation): boolean {
  const kinds = left.quantities.map(quantityKind);
  return right.quantities.some((quantity) => kinds.includes(quantityKind(quantity)));
}

/** Generated cases first, because those shrink; then those in which faults look least alike. */
function mostTelling(failures: readonly Failure[], { precision }: Description): readonly Failure[] {
  const scored = failures.map((failure) => {
    const request = knownRequestOf(failure.planned, precisions[precision]);
    return { failure, score: (isGenerated(failure.planned) ? shrinks : 0) + tellingness(request) };
  });
  return scored
    .sort((left, right) => right.score - left.score)
    .slice(0, mostExplained)
    .map(({ failure }) => failure);
}

/** More than any case's tellingness. */
const shrinks = 100;

/**
 * The causes by precedence. Where what no fault explains is in the same parameters as a named cause, one of them goes: the
 * name, if it explains a single case, which then only looks like it; the unnamed, if the name holds in several.
 */
function mostFundamental(causes: readonly ExplainedCause[]): readonly Cause[] {
  const isNamed = ({ explanation }: ExplainedCause): boolean => explanation.fault !== 'unknown';
  const hasRival = (cause: ExplainedCause, rivals: readonly ExplainedCause[]): boolean =>
    rivals.some((rival) => overlap(rival.explanation, cause.explanation));
  const unknown = causes.filter((cause) => !isNamed(cause));
  const named = causes.filter((cause) => isNamed(cause) && (cause.cases > 1 || !hasRival(cause, unknown)));
  const unnamed = unknown.filter((cause) => !hasRival(cause, named));
  const rank = ({ explanation }: ExplainedCause) => precedenceOf(explanation.fault);
  return [...named, ...unnamed].sort((left, right) => rank(left) - rank(right));
}
