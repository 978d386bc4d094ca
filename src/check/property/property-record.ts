import { compareEntries } from '../../comparison/agreement.js';
import { budgetFactor } from '../../comparison/budget.js';
import { sameShape, shapeSize } from '../../contract/tensor.js';
import { largestFiniteMagnitude } from '../../numeric/norm.js';
import type { Property } from '../../property/property.js';
import { type Answer, type Relation, shapeOf, type Term } from '../../property/relation.js';
import { type ComparisonRecord, evidenceOf, propertyCheck } from '../comparison-record.js';
import { missingRecord } from '../directional-record.js';

/** How far a right answer may be off, entry by entry, by the names of its blocks. */
export type AnswerBudgets = ReadonlyMap<string, Float64Array>;

/** What a relation is judged with. */
export interface Judging {
  readonly property: Pick<Property, 'name' | 'statement'>;
  /** the budgets of an answer that is not `alike` */
  readonly budgetsOf: (answer: Answer) => AnswerBudgets;
  /** below it numbers lose their bits, or are flushed to zero: the budget of what must be exact otherwise */
  readonly smallestNormal: number;
  readonly unitRoundoff: number;
}

/** An entry of an arrangement and the one that it is compared with may each be off by the budget of the first. */
const arrangements = 2;

/** Judges a relation between answers; one whose blocks did not all come, each in its shape, is missing. */
export function propertyRecord(relation: Relation, judging: Judging): ComparisonRecord {
  const { quantity, shape, terms, known, exact } = relation;
  const about = { check: propertyCheck(judging.property), witness: 'itself', quantity } as const;
  const size = shapeSize(shape);
  if (!terms.every(hasCome)) return missingRecord(about, shape);
  const [first, ...others] = terms;
  const actual = new Float64Array(size);
  add(first!, actual, 1);
  const expected = new Float64Array(size);
  for (const term of others) add(term, expected, -1);
  known?.values.forEach((value, k) => {
    expected[k]! -= value;
  });
  // A wrong answer may be larger than the right one, and so may its rounding: that it is wrong is not for this property to say.
  const ownRounding =
    exact === true ? 0 : budgetFactor * judging.unitRoundoff * largestFiniteMagnitude(expected);
  const budgets = budgetsOf(relation, judging).map((budget) => (budget > 0 ? budget + ownRounding : budget));
  // All sides are the subject's: whichever of them is not finite is wrong.
  for (let k = 0; k < size; k++) {
    if (!Number.isFinite(expected[k])) [actual[k], expected[k]] = [Number.NaN, 0];
  }
  const { outcome, worst, wrong } = compareEntries(actual, expected, budgets);
  const smallest = budgets.reduce(
    (least, budget) => (budget > 0 ? Math.min(least, budget) : least),
    Infinity,
  );
  // Terms that cancel tell something too: an error as large as one of them would be seen.
  const largest = Math.max(largestFiniteMagnitude(expected), ...terms.map((term) => magnitudeOf(term, size)));
  const evidence = evidenceOf(largest, Number.isFinite(smallest) ? smallest : 0);
  return {
    ...about,
    shape,
    outcome,
    worst,
    wrong,
    evidence,
    ...(outcome === 'differs' && { message: said(judging.property.statement, quantity, wrong.length, size) }),
  };
}

/** Whether a term's block came in the shape in which it is owed. */
function hasCome({ of, block }: Term): boolean {
  const came = of.blocks.get(block);
  return came !== undefined && sameShape(came.shape, shapeOf(of, block));
}

/** The largest entry that a term has by itself. */
function magnitudeOf(term: Term, size: number): number {
  const own = new Float64Array(size);
  add(term, own, 1);
  return largestFiniteMagnitude(own);
}

/** Adds a term, or what it is budgeted with, to the entries of a relation. */
function add(
  { of, block, ...sparse }: Pick<Term, 'of' | 'block' | 'coefficients' | 'from' | 'into'>,
  sums: Float64Array,
  sign: number,
): void {
  addSparse(of.blocks.get(block)!.data, sparse, sums, (coefficient) => sign * coefficient);
}

function addSparse(
  numbers: ArrayLike<number>,
  { coefficients, from, into }: Pick<Term, 'coefficients' | 'from' | 'into'>,
  sums: Float64Array,
  weigh: (coefficient: number) => number,
): void {
  const count = from?.length ?? into?.length ?? numbers.length;
  for (let k = 0; k < count; k++) {
    const coefficient = typeof coefficients === 'number' ? coefficients : coefficients[k]!;
    sums[into?.[k] ?? k]! += weigh(coefficient) * numbers[from?.[k] ?? k]!;
  }
}

/**
 * Σ|c|·budget of the answers that have budgets of their own, twice where others are arrangements of them; and for what must be
 * exact only what underflow may take on the way, nothing at all from a zero.
 */
function budgetsOf(
  { shape, terms, known, exact }: Relation,
  { budgetsOf: budgetsOfAnswer, smallestNormal }: Judging,
): Float64Array {
  const sums = new Float64Array(shapeSize(shape));
  if (exact === true) {
    if (terms.length === 1) return sums;
    for (const { of, block, ...sparse } of terms) {
      addSparse(
        new Float64Array(of.blocks.get(block)!.data.length).fill(smallestNormal),
        sparse,
        sums,
        Math.abs,
      );
    }
    return sums;
  }
  for (const { of, block, ...sparse } of terms) {
    if (of.alike) continue;
    addSparse(budgetsOfAnswer(of).get(block)!, sparse, sums, Math.abs);
  }
  const widening = terms.some(({ of }) => of.alike) ? arrangements : 1;
  return sums.map((sum, k) => widening * sum + (known?.budgets[k] ?? 0));
}

function said(statement: string, quantity: string, wrong: number, size: number): string {
  const where = size === 1 ? quantity : `${quantity} in ${wrong} of ${size} entries`;
  return `${statement} That does not hold here: ${where}.`;
}
