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
import { bearsOut, explainedFinding, namedFinding } from './named-finding.js';
import { type Planned, requestOf } from './plan.js';

/** The checks that ask the same request again: where one fails on a case, the other may on a smaller one. */
const askingAgain: readonly CheckId[] = ['behaviour/determinism', 'behaviour/state'];

/** A finding, and the path of the case that it shows. */
export interface ShownFinding {
  readonly finding: Finding;
  readonly path: string;
}

/**
 * Makes the finding of a failing case, on the smallest case that fails in the same check.
 *
 * A failure that does not come back is reported as it was met; one of an answer then means that the subject answers
 * differently from time to time. Where the smallest case does not bear out the cause, because shrinking has led to another one or its
 * numbers are too few to tell, the smallest that does is shown.
 *
 * @param judgedAs - the subject's description, or the same with another precision than it declares
 * @param explanation - the cause to shrink for: a smaller case fails if what it explains is still wrong there
 */
export async function shrunkFinding(
  run: CheckRun,
  failure: Failure,
  judgedAs: Description = run.description,
  explanation: Explanation | null = null,
): Promise<ShownFinding> {
  const { planned, check } = failure;
  const precision = precisions[judgedAs.precision];
  const trial = openTrial(run, failure, judgedAs, explanation);
  const isFailing = async (smaller: AnyRequest): Promise<boolean> => (await trial.failsToo(smaller)) === true;
  const smallest = (await planned.shrink?.(precision, isFailing)) ?? planned;
  const found = await trial.findingOn(smallest);
  if (found === 'passes') {
    const asMet = trial.asMet({ isWhole: true });
    const finding = check.startsWith('behaviour/') ? asMet : notRepeated(run, asMet);
    return { finding, path: planned.path };
  }
  if (found !== 'another cause') return { finding: found, path: smallest.path };
  const bearing = await planned.shrink?.(
    precision,
    async (smaller) => (await isFailing(smaller)) && (await trial.isBorneOut(smaller)),
  );
  const borneOut = bearing ? await trial.findingOn(bearing) : 'passes';
  if (bearing && typeof borneOut === 'object') return { finding: borneOut, path: bearing.path };
  return { finding: explainedFinding(trial.asMet({ isWhole: false }), explanation!), path: planned.path };
}

/** What is asked of the cases that a failing one shrinks to. */
interface Trial {
  /** Whether another case fails too; null where the subject is not asked it, or declines. */
  failsToo(request: AnyRequest): Promise<boolean | null>;
  /** Whether the cause that explains the failure explains another case that fails. */
  isBorneOut(request: AnyRequest): Promise<boolean>;
  /** The finding of a case, unless it passes or does not bear out the cause. */
  findingOn(shown: Planned<AnyRequest>): Promise<Finding | 'passes' | 'another cause'>;
  /** The failure as it was met: in all quantities, or in those that the cause explains. */
  asMet(options: { readonly isWhole: boolean }): Finding;
}

function openTrial(
  run: CheckRun,
  { planned, check, records }: Failure,
  judgedAs: Description,
  explanation: Explanation | null,
): Trial {
  const { options, judges } = run;
  const precision = precisions[judgedAs.precision];
  const { seed, ...others } = caseOptions(run, planned.path);
  const common = {
    seed,
    ...others,
    digits: true,
    behaviour: 'always',
    properties: propertyOf(check),
  } as const;
  const wanted = askingAgain.includes(check) ? askingAgain : [check];
  const explained = explanation?.quantities.map(quantityKind);
  const isOwn = ({ check: id, quantity }: ComparisonRecord): boolean =>
    id === check && (explained?.includes(quantityKind(quantity)) ?? true);
  const isWrong = (record: ComparisonRecord): boolean => isOwn(record) && fails(record);
  const failsOwn = (judged: readonly ComparisonRecord[]): boolean =>
    failingChecks(judged).includes(check) && judged.some(isWrong);
  const judge = (request: AnyRequest): Promise<ComparisonRecord[]> =>
    checkCase(options.subject, judgedAs, request, { ...judges, wants: (id) => wanted.includes(id) }, common);
  const failsToo = async (request: AnyRequest): Promise<boolean | null> => {
    if (!isJudged(judgedAs, request)) return null;
    try {
      if (askingAgain.includes(check)) return await changes(run, request, seed);
      return failsOwn(await judge(request));
    } catch (cause) {
      if (cause instanceof UnsupportedCase) return null;
      throw cause;
    }
  };
  return {
    failsToo,
    isBorneOut: (request) => bearsOut(run, request, { judgedAs, explanation: explanation!, seed }),
    async findingOn(shown) {
      const request = requestOf(shown, precision);
      const judged = await judge(request);
      if (!failsOwn(judged)) return 'passes';
      const finding = findingOf(judged.filter(isOwn), request, options.replay(shown.path));
      const wrong = judged.filter(isWrong).map(({ quantity }) => quantity);
      const known = { request, judgedAs, explanation, wrong, seed, failsToo };
      const named = await namedFinding(run, finding, known);
      return named === null ? 'another cause' : withItsWorst(named, judged, request);
    },
    asMet({ isWhole }) {
      // An answer that changes may have been explained by blocks that were right when it was met.
      const met = records.filter(!isWhole && records.some(isWrong) ? isOwn : ({ check: id }) => id === check);
      return findingOf(met, requestOf(planned, precision), options.replay(planned.path));
    },
  };
}

/**
 * The finding with the worst of what its cause explains on the case that it shows, which may be other quantities than on the
 * case that it was shrunk from: whoever replays it meets the smaller one alone.
 */
function withItsWorst(finding: Finding, judged: readonly ComparisonRecord[], request: AnyRequest): Finding {
  const kinds = finding.quantities?.map(quantityKind) ?? [];
  const explained = judged.filter(
    ({ check, quantity }) => check === finding.check && kinds.includes(quantityKind(quantity)),
  );
  if (!explained.some(fails)) return finding;
  const { quantity, worst } = findingOf(explained, request, finding.replay);
  return { ...finding, quantity, worst };
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
