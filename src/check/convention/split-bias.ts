import { compareEntries } from '../../comparison/agreement.js';
import { budgetFactor } from '../../comparison/budget.js';
import { gradientBlocks } from '../../contract/quantities.js';
import type { Reply } from '../../contract/request.js';
import { shapeSize } from '../../contract/tensor.js';
import type { SecondHalf } from '../../convention/translate.js';
import { euclideanNorm, largestFiniteMagnitude } from '../../numeric/norm.js';
import { compareForward } from '../against-reference.js';
import { type ComparisonRecord, evidenceOf } from '../comparison-record.js';
import { missingRecord } from '../directional-record.js';
import type { Expectation } from '../expectation.js';
import { fails } from '../finding.js';
import { secondHalvesOf } from './translated-subject.js';

/** Each of two halves may be off by its budget, in opposite directions. */
const halves = 2;

const about = { check: 'property/split-bias', witness: 'itself' } as const;

/**
 * Holds the two halves of each split bias against each other: they enter the network as their sum, so that
 * ∂L/∂b₁ = ∂L/∂(b₁ + b₂) = ∂L/∂b₂, and both must come.
 *
 * Their first halves are compared with the reference as `ba`; here it matters alone that the second are the same. Where the
 * forward pass is another network's, nothing is known of what rounding does to its gradient, and nothing is said.
 */
export function compareSplitBiases(actual: Reply, expectation: Expectation): ComparisonRecord[] {
  const { request, gradients, precision } = expectation;
  if (compareForward(actual, expectation).some(fails)) return [];
  const came = gradientBlocks(actual);
  const names = Object.keys(request.parameters);
  const first = placed(names, (name) => came.get(name)?.data, request);
  // A wrong gradient may be larger than the right one, and so may its rounding.
  const ownRounding = budgetFactor * precision.unitRoundoff * largestFiniteMagnitude(first);
  const budgets = placed(
    names,
    (name) => gradients.get(name)?.budgets.map((each) => each + ownRounding),
    request,
  );
  return secondHalvesOf(actual).map((half) => compareHalf(half, first, budgets));
}

function compareHalf(half: SecondHalf, first: Float64Array, allBudgets: Float64Array): ComparisonRecord {
  const { name, shape, entries, places, gradient } = half;
  if (gradient === null)
    return { ...missingRecord({ ...about, quantity: name }, shape), ...said(half, first) };
  const expected = Float64Array.from(places, (place) => first[place]!);
  const budgets = Float64Array.from(places, (place) => halves * allBudgets[place]!);
  const { outcome, worst, wrong } = compareEntries(gradient, expected, budgets);
  return {
    ...about,
    quantity: name,
    shape,
    outcome,
    worst: worst && { ...worst, index: entries[worst.index]! },
    wrong: wrong.map((k) => entries[k]!),
    evidence: evidenceOf(
      euclideanNorm(expected),
      budgets.reduce((least, each) => Math.min(least, each), Infinity),
    ),
    ...(outcome === 'differs' && said(half, first)),
  };
}

/** What is wrong with a second half, told by itself: it did not come, or is another. */
function said(
  { name, places, gradient }: SecondHalf,
  first: Float64Array,
): Pick<ComparisonRecord, 'fault' | 'message'> {
  const isZero = gradient === null || gradient.every((value) => value === 0);
  const ends = `the two halves of a split bias enter as their sum, so that each has the gradient of the sum.`;
  if (isZero && places.some((place) => first[place] !== 0)) {
    const how = gradient === null ? 'is missing' : 'is zero';
    return { fault: 'gradient-missing', message: `The gradient of ${name} ${how}: ${ends}` };
  }
  return {
    fault: 'unknown',
    message: `The gradient of ${name} differs from that of the other bias: ${ends}`,
  };
}

/** Numbers of every parameter, one behind another; NaN where some did not come. */
function placed(
  names: readonly string[],
  numbersOf: (name: string) => ArrayLike<number> | undefined,
  { parameters }: Expectation['request'],
): Float64Array {
  const sizes = names.map((name) => shapeSize(parameters[name]!.shape));
  const all = new Float64Array(sizes.reduce((sum, size) => sum + size, 0)).fill(Number.NaN);
  let offset = 0;
  for (const [k, name] of names.entries()) {
    const numbers = numbersOf(name);
    if (numbers !== undefined) all.set(numbers, offset);
    offset += sizes[k]!;
  }
  return all;
}
