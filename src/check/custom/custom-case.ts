import { copyOfRequest } from '../../contract/copies.js';
import type { CustomRequest, Reply } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import { type Precision, precisions } from '../../numeric/precision.js';
import type { Property } from '../../property/property.js';
import { compareWithItself } from '../behaviour/behaviour.js';
import { precisionRecords } from '../behaviour/behaviour-precision.js';
import { comparePurity } from '../behaviour/behaviour-purity.js';
import type { ComparisonRecord } from '../comparison-record.js';
import { declaredRequest } from '../declared.js';
import { unlessDeclined } from '../declined.js';
import { fails } from '../finding.js';
import type { Judges } from '../judge-answer.js';
import { compareWithOwnLoss, type OwnLossOptions } from '../own-loss/gradient-self.js';
import type { OwnLossTerms } from '../own-loss/own-loss-terms.js';
import { ownBudgets } from '../property/answer-budgets.js';
import { compareProperty } from '../property/compare-property.js';
import { type CustomNoise, customNoise, customTerms } from './custom-terms.js';

/** What a custom case is judged by, beyond its request. */
export interface CustomCaseOptions extends OwnLossOptions {
  /** whether the subject's behaviour is looked at beyond what it did to its arguments; `never` unless said */
  readonly behaviour?: 'always' | 'when something fails' | 'never';
  /** the properties that are held against further answers, where nothing else is wrong; none unless said */
  readonly properties?: readonly Property[] | undefined;
}

/**
 * Judges a subject with an architecture of its own on one request: how it behaves, and its gradient by its own loss. No
 * reference exists, so whether the loss is the one that was meant is not asked. An error that the subject throws comes through.
 */
export async function checkCustomCase(
  subject: AnySubject,
  description: Description,
  request: CustomRequest,
  { wants }: Pick<Judges, 'wants'>,
  options: CustomCaseOptions,
): Promise<ComparisonRecord[]> {
  const { seed, behaviour = 'never' } = options;
  const precision = precisions[description.precision];
  const asked = declaredRequest(request, description.supports);
  const given = copyOfRequest(asked);
  const actual = await subject.evaluate(given);
  const records: ComparisonRecord[] = wants('behaviour/purity') ? comparePurity(given, asked) : [];
  const { loss } = actual;
  let noise: CustomNoise | null = null;
  const ownLoss = async (): Promise<readonly ComparisonRecord[]> => {
    if (!Number.isFinite(loss)) return [notFinite(actual, precision)];
    noise = await customNoise(subject, request, loss, precision, seed);
    if (!wants('gradient/self')) return [];
    const terms = customTerms(description, request, actual, noise);
    return compareWithOwnLoss(subject, actual, terms, options);
  };
  const blocks = Object.keys(request.parameters);
  const judged = await unlessDeclined(['gradient/self'], blocks, ownLoss);
  if (wants('gradient/self')) records.push(...judged);
  for (const property of records.some(fails) ? [] : (options.properties ?? [])) {
    const budgetsFor = ownBudgets(subject, description, seed);
    const propertyCase = { subject, description, request, actual, budgetsFor, seed };
    records.push(...(await compareProperty(property, propertyCase)));
  }
  if (behaviour === 'never' || (behaviour === 'when something fails' && !records.some(fails))) return records;

  const again = ['behaviour/determinism', 'behaviour/state'] as const;
  if (again.some(wants)) {
    const ask = () => compareWithItself(subject, asked, actual, seed, description);
    records.push(...(await unlessDeclined(again, ['all'], ask)));
  }
  const changes = records.some((record) => fails(record) && again.some((id) => id === record.check));
  if (wants('behaviour/precision') && noise !== null && !changes) {
    records.push(...precisionRecords(verdictOf(noise), precision));
  }
  return records.filter(({ check }) => wants(check));
}

/** What a subject with an architecture of its own answered, and on what terms its gradient can be held against its loss. */
export async function answeredCustomCase(
  subject: AnySubject,
  description: Description,
  request: CustomRequest,
  seed: number,
): Promise<{ readonly actual: Reply; readonly expectation: OwnLossTerms }> {
  const actual = await subject.evaluate(copyOfRequest(declaredRequest(request, description.supports)));
  const noise = await customNoise(subject, request, actual.loss, precisions[description.precision], seed);
  return { actual, expectation: customTerms(description, request, actual, noise) };
}

function verdictOf({ measured, predicted, largest }: CustomNoise) {
  if (measured === null) return { kind: 'unmeasured', measured, predicted, largest } as const;
  const kind = measured > largest ? 'low-precision' : 'as declared';
  return { kind, measured, predicted, largest } as const;
}

/** Numbers from here on overflow in no computation of ordinary size: a format without them may give Infinity rightly. */
const ampleLargest = 1e30;

/** A loss that is NaN or infinite though every number of the request is of order 1, or of 2^20 at most. */
function notFinite({ loss }: Reply, { largest }: Precision): ComparisonRecord {
  const worst = {
    index: 0,
    actual: loss,
    expected: Number.NaN,
    error: Number.NaN,
    budget: Number.NaN,
    ratio: Number.NaN,
  };
  const about = { check: 'gradient/self', witness: 'differences', quantity: 'loss', shape: [] } as const;
  if (largest < ampleLargest) {
    return { ...about, outcome: 'inconclusive', worst, wrong: [], evidence: 'lost' };
  }
  return {
    ...about,
    outcome: 'differs',
    worst: { ...worst, ratio: Number.POSITIVE_INFINITY },
    wrong: [0],
    evidence: 'telling',
    fault: 'not-finite',
    message: `The loss is ${loss}, though every number of the request is finite and of ordinary size: nothing can be differentiated there.`,
  };
}
