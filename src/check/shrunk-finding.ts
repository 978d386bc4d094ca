import { copyOfRequest } from '../contract/copies.js';
import type { AnyRequest } from '../contract/request.js';
import type { Finding } from '../contract/result.js';
import type { AnySubject, Description } from '../contract/subject.js';
import { UnsupportedCase } from '../contract/subject-failure.js';
import type { Explanation } from '../diagnosis/explanation.js';
import { precisions } from '../numeric/precision.js';
import { changeOnAsking } from './behaviour/behaviour.js';
import { quantityKind } from './certificates.js';
import { checkCase } from './check-case.js';
import { type CheckRun, caseOptions, isJudged } from './check-run.js';
import { type CheckId, type ComparisonRecord, propertyOf } from './comparison-record.js';
import { declaredRequest } from './declared.js';
import { type Failure, failingChecks } from './failures.js';
import { fails, findingOf } from './finding.js';
import { explainedFinding, namedFinding } from './named-finding.js';
import { requestOf } from './plan.js';

/** The checks that ask the same request again: where one fails on a case, the other may on a smaller one. */
const askingAgain: readonly CheckId[] = ['behaviour/determinism', 'behaviour/state'];

/**
 * Makes the finding of a failing case, on the smallest case that fails in the same check.
 *
 * A failure that does not come back is reported as it was met; one of an answer then means that the subject answers
 * differently from time to time.
 *
 * @param judgedAs - the subject's description, or the same with another precision than it declares
 * @param explanation - the cause to shrink for: a smaller case fails if what it explains is still wrong there
 */
export async function shrunkFinding(
  run: CheckRun,
  { planned, check, records }: Failure,
  judgedAs: Description = run.description,
  explanation: Explanation | null = null,
): Promise<Finding> {
  const { options, judges } = run;
  const precision = precisions[judgedAs.precision];
  const common = {
    ...caseOptions(run, planned.path),
    digits: true,
    behaviour: 'always',
    properties: propertyOf(check),
  } as const;
  const wanted = askingAgain.includes(check) ? askingAgain : [check];
  const explained = explanation?.quantities.map(quantityKind);
  const isOwn = ({ check: id, quantity }: ComparisonRecord): boolean =>
    id === check && (explained?.includes(quantityKind(quantity)) ?? true);
  const failsOwn = (judged: readonly ComparisonRecord[]): boolean =>
    failingChecks(judged).includes(check) && judged.some((record) => isOwn(record) && fails(record));
  const judge = (request: AnyRequest): Promise<ComparisonRecord[]> =>
    checkCase(options.subject, judgedAs, request, { ...judges, wants: (id) => wanted.includes(id) }, common);
  /** Whether another case fails too; null where the subject is not asked it, or declines. */
  const failsToo = async (request: AnyRequest): Promise<boolean | null> => {
    if (!isJudged(judgedAs, request)) return null;
    try {
      if (askingAgain.includes(check)) return await changes(run, request, common.seed);
      return failsOwn(await judge(request));
    } catch (cause) {
      if (cause instanceof UnsupportedCase) return null;
      throw cause;
    }
  };
  const shown =
    (await planned.shrink?.(precision, async (smaller) => (await failsToo(smaller)) === true)) ?? planned;
  const request = requestOf(shown, precision);
  const judged = await judge(request);
  if (failsOwn(judged)) {
    const finding = findingOf(judged.filter(isOwn), request, options.replay(shown.path));
    const wrong = judged.filter((record) => isOwn(record) && fails(record)).map(({ quantity }) => quantity);
    const { seed } = common;
    const known = { request, judgedAs, explanation, wrong, seed, failsToo };
    const named = await namedFinding(run, finding, known);
    if (named !== null) return named;
    const larger = requestOf(planned, precision);
    const met = records.some((record) => isOwn(record) && fails(record))
      ? records.filter(isOwn)
      : records.filter(({ check: id }) => id === check);
    const asExplained = findingOf(met, larger, options.replay(planned.path));
    return explainedFinding(asExplained, explanation!);
  }
  // An answer that changes may have been explained by blocks that were right when it was met.
  const met = records.filter(({ check: id }) => id === check);
  const asMet = findingOf(met, requestOf(planned, precision), options.replay(planned.path));
  return check.startsWith('behaviour/') ? asMet : notRepeated(run, asMet);
}

/** Whether a subject's answer changes when it is asked again: the cheap part of what `judge` does. */
async function changes(
  { options, description }: CheckRun,
  request: AnyRequest,
  seed: number,
): Promise<boolean> {
  const asked = declaredRequest(request, description.supports);
  const subject: AnySubject = options.subject;
  const actual = await subject.evaluate(copyOfRequest(asked));
  return (await changeOnAsking(subject, asked, actual, seed, description)) !== null;
}

/** An answer that was wrong once and right when it was asked for again says something of the subject's behaviour. */
function notRepeated({ judges }: CheckRun, asMet: Finding): Finding {
  return {
    ...asMet,
    check: judges.wants('behaviour/determinism') ? 'behaviour/determinism' : asMet.check,
    fault: 'nondeterministic',
    message: `The answer was wrong once and right when it was asked for again. What was wrong then: ${asMet.message}`,
  };
}
