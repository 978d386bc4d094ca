import { kindName } from '../../../src/case/corner-cases.js';
import { isJudged } from '../../../src/check/check-run.js';
import type { ComparisonRecord } from '../../../src/check/comparison-record.js';
import { declaredExpectation, declaredRequest } from '../../../src/check/declared.js';
import { expectationOf } from '../../../src/check/expectation.js';
import { fails } from '../../../src/check/finding.js';
import { knownRequestOf, planCases } from '../../../src/check/plan.js';
import { referenceBudgets } from '../../../src/check/property/answer-budgets.js';
import { compareProperty } from '../../../src/check/property/compare-property.js';
import { copyOfRequest } from '../../../src/contract/copies.js';
import type { Description, Subject } from '../../../src/contract/subject.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { precisions } from '../../../src/numeric/precision.js';
import { randomStream } from '../../../src/numeric/random.js';
import type { Property } from '../../../src/property/property.js';

/** What many cases said of a property. */
export interface PropertyTally {
  readonly name: string;
  /** cases in which every further request could be asked */
  cases: number;
  /** of those the ones in which an error of the quantity's own size would have been seen */
  telling: number;
  failures: number;
  /** the largest error ÷ budget of all entries; 0 where nothing was off */
  worst: number;
  /** the kinds of cells */
  readonly kinds: Set<string>;
  /** what replays the first failure */
  replay: string | null;
  /** why no more cases were asked than these, where there are fewer than were wanted */
  ended: 'enough' | 'never asked' | 'out of cases';
}

/** What many cases are asked with. */
export interface ManyCases {
  /** what the command line calls the subject */
  readonly name: string;
  readonly subject: Subject;
  readonly description: Description;
  readonly properties: readonly Property[];
  readonly seed: number;
  /** how many cases of each property */
  readonly cases: number;
  readonly limits: { readonly maxHidden: number; readonly maxLength: number };
  readonly onProgress?: (line: string) => void;
}

/** A property that so many cases in its domain asked nothing of is not one that the subject supports. */
const mostInVain = 300;

/** A domain holds one generated case in so many, fitted to the subject, or has none there. */
const rarest = 60;

/** Asks properties of generated cases until each has as many as are wanted. */
export async function askCases(asked: ManyCases): Promise<PropertyTally[]> {
  const { subject, description, properties, seed, cases, limits, onProgress } = asked;
  const { supports } = description;
  const precision = precisions[description.precision];
  const tallies = properties.map((property) => ({ property, inVain: 0, tally: emptyTally(property) }));
  const open = new Set(tallies);
  for (let number = 0; open.size > 0 && number < cases * rarest; number++) {
    const path = String(number);
    const [planned] = planCases({ seed, cases: 0, limits, path, supports });
    const request = knownRequestOf(planned!, precision);
    const due = [...open].filter(({ property }) => property.applies(request));
    if (due.length === 0 || !isJudged(description, request)) continue;
    const own = randomStream(seed, 'judges', path).uint32();
    const actual = await subject.evaluate(copyOfRequest(declaredRequest(request, supports)));
    const expectation = declaredExpectation(expectationOf(request, precision, {}, own), supports);
    for (const entry of due) {
      const { property, tally } = entry;
      const budgetsFor = referenceBudgets(expectation, own);
      const propertyCase = { subject, description, request, actual, budgetsFor, seed: own };
      const records = await unlessUnsupported(() => compareProperty(property, propertyCase));
      if (records.length === 0) entry.inVain++;
      else add(tally, records, kindName(request.architecture), replayOf(property, asked, path));
      if (tally.cases >= cases) tally.ended = 'enough';
      else if (tally.cases === 0 && entry.inVain >= mostInVain) tally.ended = 'never asked';
      if (tally.ended !== 'out of cases') open.delete(entry);
    }
    if (number % 500 === 499) {
      onProgress?.(`case ${number + 1}: ${open.size} of ${properties.length} properties still asked`);
    }
  }
  return tallies.map(({ tally }) => tally);
}

function emptyTally({ name }: Property): PropertyTally {
  const kinds = new Set<string>();
  return { name, cases: 0, telling: 0, failures: 0, worst: 0, kinds, replay: null, ended: 'out of cases' };
}

function add(tally: PropertyTally, records: readonly ComparisonRecord[], kind: string, replay: string): void {
  tally.cases++;
  tally.kinds.add(kind);
  if (records.some(({ evidence }) => evidence === 'telling')) tally.telling++;
  for (const { worst } of records) {
    if (worst !== null && !Number.isNaN(worst.ratio)) tally.worst = Math.max(tally.worst, worst.ratio);
  }
  if (!records.some(fails)) return;
  tally.failures++;
  tally.replay ??= replay;
}

function replayOf(property: Property, { name, seed, limits }: ManyCases, path: string): string {
  const sizes = `--max-hidden ${limits.maxHidden} --max-length ${limits.maxLength}`;
  return `backproof check ${name} --seed ${seed} --path ${path} ${sizes} --grep property/${property.name}$`;
}

async function unlessUnsupported(ask: () => Promise<ComparisonRecord[]>): Promise<ComparisonRecord[]> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof UnsupportedCase) return [];
    throw cause;
  }
}
