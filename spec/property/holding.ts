import { buildRequest } from '../../src/case/build-request.js';
import { type CaseLimits, usualLimits } from '../../src/case/case-arbitrary.js';
import { cellKinds } from '../../src/case/combination.js';
import { cornerCases, kindName } from '../../src/case/corner-cases.js';
import { generatedCase } from '../../src/case/generated-case.js';
import { unjudgeable } from '../../src/case/unjudgeable.js';
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

export { answering, asking, notANumber, planted, stored, without } from './subjects.js';

/**
 * How much of its budget a right implementation uses up at most: half, to which the calibration of the budgets is held as well. At
 * twice the share right answers would be about to be called wrong.
 */
export const rightShare = 1 / 2;

/** The seven kinds of cells, by name. */
export const everyKind: readonly string[] = cellKinds.map(kindName).sort();

/** Sizes at which hundreds of cases take a second, and every kind of cell and every combination of options is there. */
export const shortLimits: CaseLimits = { maxHidden: 4, maxLength: 8 };

/** How a property is asked: in the precision that the subject declares unless it is said, with seed 1. */
interface Asking {
  readonly precision?: PrecisionName;
  readonly seed?: number;
}

/** Asks a subject for the answer to a request, and a property for what it says of it: one record a relation. */
export async function recordsOf(
  property: Property,
  subject: Subject,
  request: Request,
  { precision, seed = 1 }: Asking = {},
): Promise<ComparisonRecord[]> {
  const own = await subject.describe();
  const description = { ...own, precision: precision ?? own.precision };
  const asked = declaredRequest(request, description.supports);
  const actual = await subject.evaluate(copyOfRequest(asked));
  const expectation = declaredExpectation(
    expectedOf(request, description.precision, seed),
    description.supports,
  );
  const budgetsFor = referenceBudgets(expectation, seed);
  return compareProperty(property, { subject, description, request, actual, budgetsFor, seed });
}

/** What is right for a request does not depend on the property that asks for it. */
const expectations = new WeakMap<Request, Map<string, Expectation>>();

function expectedOf(request: Request, precision: PrecisionName, seed: number): Expectation {
  const known = expectations.get(request) ?? new Map<string, Expectation>();
  expectations.set(request, known);
  const key = `${precision} ${seed}`;
  const expectation = known.get(key) ?? expectationOf(request, precisions[precision], {}, seed);
  known.set(key, expectation);
  return expectation;
}

/** Which cases are drawn. */
interface Drawing {
  readonly seed?: number;
  readonly limits?: CaseLimits;
  /** the requests hold only numbers that it represents */
  readonly precision?: PrecisionName;
  /** a part of the domain */
  readonly where?: (request: Request) => boolean;
}

const drawn = new Map<string, Request | null>();

/** A generated case; null for one that cannot be judged in the precision. */
function caseNumbered(
  number: number,
  { seed, limits, precision }: Required<Omit<Drawing, 'where'>>,
): Request | null {
  const key = JSON.stringify([number, seed, limits, precision]);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const request = buildRequest(generatedCase(seed, number, limits).spec, precisions[precision]);
  const judged = unjudgeable(request, precisions[precision]) === null ? request : null;
  drawn.set(key, judged);
  return judged;
}

/** How many cases are looked at for each that is wanted: a domain holds one in forty at least. */
const triesEach = 40;

/**
 * The first generated cases that can be judged and lie in a property's domain. Seven in a row are of the seven kinds of cells, so that they are spread
 * over all kinds that the domain has.
 *
 * @throws RangeError where the domain holds fewer
 */
export function casesOf(
  { name, applies }: Pick<Property, 'name' | 'applies'>,
  count: number,
  { seed = 1, limits = usualLimits, precision = 'float64', where = () => true }: Drawing = {},
): Request[] {
  const found: Request[] = [];
  for (let number = 0; number < triesEach * count && found.length < count; number++) {
    const request = caseNumbered(number, { seed, limits, precision });
    if (request !== null && applies(request) && where(request)) found.push(request);
  }
  if (found.length < count) throw new RangeError(`casesOf: ${name} has ${found.length} of ${count} cases.`);
  return found;
}

/** The rows of the corner-case table that lie in a property's domain: those of one kind of cell, or all. */
export function cornersOf({ applies }: Pick<Property, 'applies'>, kind?: string): Request[] {
  return cornerCases
    .filter(({ essential }) => kind === undefined || kindName(essential.kind!) === kind)
    .map(({ spec }) => buildRequest(spec))
    .filter(applies);
}

/** The kind of a request's cell: `elman-relu`, `lstm`, `gru-after`, … */
function kindOf({ architecture }: Request): string {
  return kindName(architecture);
}

/** What a property said of one quantity. */
export function outcomesOf(records: readonly ComparisonRecord[], quantity: string): string[] {
  return records.filter((record) => record.quantity === quantity).map(({ outcome }) => outcome);
}

/** What a property said of a subject on many cases. */
export interface Holding {
  readonly cases: number;
  readonly records: readonly ComparisonRecord[];
  /** the largest error ÷ budget of all entries that could be decided; 0 where there were none */
  readonly largestRatio: number;
  /** the kinds of cells of which a relation told something, sorted */
  readonly toldOf: readonly string[];
  /** the most evaluations of one case, the first one included */
  readonly mostAsked: number;
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
  asking: Asking = {},
): Promise<Holding> {
  const records: ComparisonRecord[] = [];
  const toldOf = new Set<string>();
  let mostAsked = 0;
  for (const request of requests) {
    let asked = 0;
    const counted: Subject = {
      describe: () => subject.describe(),
      evaluate(further) {
        asked++;
        return subject.evaluate(validateRequest(further));
      },
    };
    const before = JSON.stringify(request);
    const own = await recordsOf(property, counted, request, asking);
    if (JSON.stringify(request) !== before) throw new RangeError(`${property.name} changes its request.`);
    records.push(...own);
    if (own.some(({ evidence }) => evidence === 'telling')) toldOf.add(kindOf(request));
    mostAsked = Math.max(mostAsked, asked);
  }
  return {
    cases: requests.length,
    records,
    largestRatio: largestRatio(records),
    toldOf: [...toldOf].sort(),
    mostAsked,
  };
}

/** The largest error ÷ budget of all entries that could be decided. */
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

/** What a property calls wrong in the first case in which it calls anything wrong; nothing where it holds in all of them. */
export async function wrongIn(
  property: Property,
  subject: Subject,
  requests: readonly Request[],
): Promise<string[]> {
  for (const request of requests) {
    const wrong = wrongQuantities(await recordsOf(property, subject, request));
    if (wrong.length > 0) return wrong;
  }
  return [];
}
