import { isCustom, type Request } from '../../contract/request.js';
import type { Finding } from '../../contract/result.js';
import type { Description, Subject } from '../../contract/subject.js';
import { decodeAnyRequest } from '../../contract/wire.js';
import type { Explanation } from '../../diagnosis/explanation.js';
import { properties } from '../../property/properties.js';
import { compareForward, compareGradients } from '../against-reference.js';
import { answeredCase } from '../answered-case.js';
import { type CheckRun, caseOptions } from '../check-run.js';
import { propertyCheck } from '../comparison-record.js';
import { explanationsOf } from '../diagnose-gradient.js';
import type { Failure } from '../failures.js';
import { fails, findingOf } from '../finding.js';
import { explainedFinding } from '../named-finding.js';
import { shrunkFinding } from '../shrunk-finding.js';
import { referenceBudgets } from './answer-budgets.js';
import { compareProperty } from './compare-property.js';

/**
 * Makes the finding of answers that are not related as they must be, though each that a case asked for was right.
 *
 * It is shown on the smallest case on which the same property fails, by the first of all properties that fail there: whoever replays
 * it sees that one. Some answer to a further request is wrong then: the reference tells which, and the diagnosis names its fault.
 */
export async function propertyFinding(
  run: CheckRun,
  failure: Failure,
  judgedAs: Description,
): Promise<Finding> {
  const { finding: shrunk } = await shrunkFinding(run, failure, judgedAs);
  if (shrunk.case === null || shrunk.check !== failure.check) return shrunk;
  const request = decodeAnyRequest(shrunk.case, 'finding.case');
  if (isCustom(request)) return shrunk;
  const { seed } = caseOptions(run, failure.planned.path);
  const [first, ...others] = await failingProperties(run, judgedAs, request, seed, shrunk.replay);
  if (first === undefined) return shrunk;
  const names = others.map(({ finding }) => finding.check.replace('property/', ''));
  const also = names.length === 0 ? '' : ` So fail${names.length === 1 ? 's' : ''} ${names.join(', ')}.`;
  const message = `${first.finding.message}${also}`;
  const explanation = await firstExplanation(run, judgedAs, [request, ...first.asked], seed);
  if (explanation === null) return { ...first.finding, message };
  return {
    ...explainedFinding(first.finding, explanation),
    message: `${message} ${explanation.sentence}`,
  };
}

/** A property that fails on a case, and what else it has asked there. */
interface FailingProperty {
  readonly finding: Finding;
  readonly asked: readonly Request[];
}

async function failingProperties(
  { options: { subject }, judges }: CheckRun,
  description: Description,
  request: Request,
  seed: number,
  replay: string,
): Promise<readonly FailingProperty[]> {
  const { actual, expectation } = await answeredCase(subject, description, request, seed);
  const failing: FailingProperty[] = [];
  for (const property of properties.filter((each) => judges.wants(propertyCheck(each)))) {
    const asked: Request[] = [];
    const listening: Subject = {
      describe: () => subject.describe(),
      evaluate(further) {
        asked.push(further);
        return subject.evaluate(further);
      },
    };
    const budgetsFor = referenceBudgets(expectation, seed);
    const propertyCase = { subject: listening, description, request, actual, budgetsFor, seed };
    const records = await compareProperty(property, propertyCase);
    if (records.some(fails)) failing.push({ asked, finding: findingOf(records, request, replay) });
  }
  return failing;
}

/** What explains the first of several answers whose gradient alone the reference denies; null where nothing does. */
async function firstExplanation(
  { options: { subject } }: CheckRun,
  description: Description,
  requests: readonly Request[],
  seed: number,
): Promise<Explanation | null> {
  for (const request of requests) {
    const answered = await answeredCase(subject, description, request, seed);
    const { actual, expectation } = answered;
    if (compareForward(actual, expectation).some(fails)) continue;
    if (!compareGradients(actual, expectation).some(fails)) continue;
    const [explanation] = await explanationsOf(subject, description, answered);
    if (explanation !== undefined && explanation.fault !== 'unknown') return explanation;
  }
  return null;
}
