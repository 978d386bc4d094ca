import { isDeepStrictEqual } from 'node:util';
import type { ComparisonRecord } from '../../src/check/comparison-record.js';
import { declaredExpectation, declaredRequest } from '../../src/check/declared.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import { referenceBudgets } from '../../src/check/property/answer-budgets.js';
import { compareProperty } from '../../src/check/property/compare-property.js';
import { copyOfRequest } from '../../src/contract/copies.js';
import type { Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { type PrecisionName, precisions } from '../../src/numeric/precision.js';
import type { Property } from '../../src/property/property.js';
import { kindOf } from './cases.js';

/** What everything is drawn with. */
const seed = 1;

/** Asks a subject for the answer to a request, and a property for what it says of it: one record a relation. */
export async function recordsOf(
  property: Property,
  subject: Subject,
  request: Request,
): Promise<ComparisonRecord[]> {
  const description = await subject.describe();
  const { precision, supports } = description;
  const actual = await subject.evaluate(copyOfRequest(declaredRequest(request, supports)));
  const expectation = declaredExpectation(expectedOf(request, precision), supports);
  const budgetsFor = referenceBudgets(expectation, seed);
  return compareProperty(property, { subject, description, request, actual, budgetsFor, seed });
}

/** What is right for a request does not depend on the property that asks for it. */
const expectations = new WeakMap<Request, Map<PrecisionName, Expectation>>();

function expectedOf(request: Request, precision: PrecisionName): Expectation {
  const known = expectations.get(request) ?? new Map<PrecisionName, Expectation>();
  expectations.set(request, known);
  const expectation = known.get(precision) ?? expectationOf(request, precisions[precision], {}, seed);
  known.set(precision, expectation);
  return expectation;
}

/** What a property said of a subject on many cases. */
export interface Holding {
  readonly records: readonly ComparisonRecord[];
  /** the largest error ÷ budget of all entries that could be decided; 0 where there were none */
  readonly largestRatio: number;
  /** the kinds of cells of which a relation told something, sorted */
  readonly toldOf: readonly string[];
  /** how often the subject was asked in each case, the first time included */
  readonly asked: readonly number[];
}

/**
 * Asks a property of many cases of one subject.
 *
 * @throws InputError where it asks a request that is not valid, RangeError where it changes the one that it was given
 */
export async function holdingOf(
  property: Property,
  subject: Subject,
  requests: readonly Request[],
): Promise<Holding> {
  const records: ComparisonRecord[] = [];
  const toldOf = new Set<string>();
  const asked: number[] = [];
  for (const request of requests) {
    let count = 0;
    const strict: Subject = {
      describe: () => subject.describe(),
      evaluate(further) {
        count++;
        return subject.evaluate(validateRequest(further));
      },
    };
    const before = copyOfRequest(request);
    const own = await recordsOf(property, strict, request);
    if (!isDeepStrictEqual(request, before)) throw new RangeError(`${property.name} changes its request.`);
    records.push(...own);
    if (own.some(({ evidence }) => evidence === 'telling')) toldOf.add(kindOf(request));
    asked.push(count);
  }
  return { records, largestRatio: largestRatio(records), toldOf: [...toldOf].sort(), asked };
}

function largestRatio(records: readonly ComparisonRecord[]): number {
  return records.reduce((largest, { worst }) => {
    const ratio = worst?.ratio ?? 0;
    return Number.isNaN(ratio) ? largest : Math.max(largest, ratio);
  }, 0);
}

/** The quantities of which a property said that they are wrong or did not come. */
export function wrongQuantities(records: readonly ComparisonRecord[]): string[] {
  return records
    .filter(({ outcome }) => outcome === 'differs' || outcome === 'missing')
    .map((record) => record.quantity);
}
