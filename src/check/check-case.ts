import { copyOfRequest } from '../contract/copies.js';
import { type AnyRequest, isCustom, type Request } from '../contract/request.js';
import type { AnySubject, Description, Subject } from '../contract/subject.js';
import { type PrecisionName, precisionNames, precisions } from '../numeric/precision.js';
import type { Property } from '../property/property.js';
import { isAffordable } from './affordable.js';
import { compareWithItself } from './behaviour/behaviour.js';
import { comparePrecision } from './behaviour/behaviour-precision.js';
import { comparePurity } from './behaviour/behaviour-purity.js';
import { answerChecks, type ComparisonRecord, propertyCheck, propertyChecks } from './comparison-record.js';
import { checkCustomCase } from './custom/custom-case.js';
import { declaredDirection, declaredExpectation, declaredRequest } from './declared.js';
import { unlessDeclined } from './declined.js';
import { blockDirections } from './directions.js';
import { expectationOf } from './expectation.js';
import { fails } from './finding.js';
import { type AnswerOptions, type Judges, judgeAnswer } from './judge-answer.js';
import { referenceBudgets } from './property/answer-budgets.js';
import { compareProperty } from './property/compare-property.js';
import type { Visibility } from './visibility.js';

/** What a case is judged by, beyond its request. */
export interface CaseOptions extends AnswerOptions {
  /** whether the subject's behaviour is looked at beyond what it did to its arguments; `never` unless said */
  readonly behaviour?: 'always' | 'when something fails' | 'never';
  /** the properties that are held against further answers, where nothing that the case was asked for itself is wrong; none unless said */
  readonly properties?: readonly Property[] | undefined;
  /** what is told of the case and of what is right on it, as far as the subject declares to answer */
  readonly visibility?: Pick<Visibility, 'add'> | undefined;
}

/** Judges a subject on one request. An error that the subject throws comes through. */
export async function checkCase(
  subject: AnySubject,
  description: Description,
  request: AnyRequest,
  judges: Judges,
  options: CaseOptions,
): Promise<ComparisonRecord[]> {
  return isCustom(request)
    ? checkCustomCase(subject, description, request, judges, options)
    : checkKnownCase(subject, description, request, judges, options);
}

async function checkKnownCase(
  subject: Subject,
  description: Description,
  request: Request,
  judges: Judges,
  options: CaseOptions,
): Promise<ComparisonRecord[]> {
  const { seed, behaviour = 'never' } = options;
  const { wants } = judges;
  const { supports, precision } = description;
  const direction = declaredDirection(blockDirections(request, seed), supports);
  const expect = () => expectationOf(request, precisions[precision], direction, seed);
  // The subject gets a copy: it may write where it likes, but not in what it is judged by.
  const asked = declaredRequest(request, supports);
  const given = copyOfRequest(asked);
  const actual = await subject.evaluate(given);
  const records: ComparisonRecord[] = wants('behaviour/purity') ? comparePurity(given, asked) : [];

  const expectation = [...answerChecks, ...propertyChecks].some(wants) ? expect() : null;
  if (expectation !== null) {
    const declared = declaredExpectation(expectation, supports);
    if (isAffordable(request)) options.visibility?.add(request, declared);
    records.push(...(await judgeAnswer(subject, actual, declared, direction, judges, options)));
    const properties = records.some(fails) ? [] : (options.properties ?? []);
    for (const property of properties.filter((each) => wants(propertyCheck(each)))) {
      const budgetsFor = referenceBudgets(declared, seed);
      const propertyCase = { subject, description, request, actual, budgetsFor, seed };
      records.push(...(await compareProperty(property, propertyCase)));
    }
  }
  if (behaviour === 'never' || (behaviour === 'when something fails' && !records.some(fails))) return records;

  const again = ['behaviour/determinism', 'behaviour/state'] as const;
  if (again.some(wants)) {
    const ask = () => compareWithItself(subject, asked, actual, seed);
    records.push(...(await unlessDeclined(again, ['all'], ask)));
  }
  const changes = records.some((record) => fails(record) && again.some((id) => id === record.check));
  // What changes from call to call has no noise that would tell of its precision; nor has a loss that is another one.
  if (
    wants('behaviour/precision') &&
    !changes &&
    !records.some((record) => isAnotherLoss(record, precision))
  ) {
    const known = expectation ?? expect();
    const ask = () => comparePrecision(subject, asked, actual, known, seed);
    records.push(...(await unlessDeclined(['behaviour/precision'], ['loss'], ask)));
  }
  return records.filter(({ check }) => wants(check));
}

/** Whether a forward pass is further off than computing it in the lowest precision would make it. */
function isAnotherLoss(record: ComparisonRecord, declared: PrecisionName): boolean {
  const lowest = Math.max(...precisionNames.map((name) => precisions[name].unitRoundoff));
  const widening = lowest / precisions[declared].unitRoundoff;
  return (
    record.check === 'forward/reference' &&
    fails(record) &&
    !((record.worst?.ratio ?? Number.NaN) <= widening)
  );
}
