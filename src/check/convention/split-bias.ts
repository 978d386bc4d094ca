import { compareEntries } from '../../comparison/agreement.js';
import { budgetFactor } from '../../comparison/budget.js';
import { gradientBlocks } from '../../contract/quantities.js';
import type { Reply } from '../../contract/request.js';
import { shapeSize } from '../../contract/tensor.js';
import type { SecondHalf } from '../../convention/translate.js';
import { largestFiniteMagnitude } from '../../numeric/norm.js';
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
 * Their first halves are compared with the reference as `ba`; here it matters alone that the second are the same, and where only the
 * second is right `gradient/reference` has told it. Where the forward pass is another network's, nothing is known of what rounding
 * does to its gradient, and nothing is said.
 */
export function compareSplitBiases(actual: Reply, expectation: Expectation): ComparisonRecord[] {
  const { request, gradients, precision } = expectation;
  if (compareForward(actual, expectation).some(fails)) return [];
  const came = gradientBlocks(actual);
  const names = Object.keys(request.parameters);
  const known: Known = {
    first: placed(names, (name) => came.get(name)?.data, request),
    right: placed(names, (name) => gradients.get(name)?.values, request),
    budgets: placed(names, (name) => gradients.get(name)?.budgets, request),
    unitRoundoff: precision.unitRoundoff,
  };
  return secondHalvesOf(actual).flatMap((half) => compareHalf(half, known));
}

/** Numbers of all parameters, one behind another: what came of the first halves, what is right, and the budgets. */
interface Known {
  readonly first: Float64Array;
  readonly right: Float64Array;
  readonly budgets: Float64Array;
  readonly unitRoundoff: number;
}

function compareHalf(half: SecondHalf, { first, right, budgets, unitRoundoff }: Known): ComparisonRecord[] {
  const { name, shape, entries, places, gradient } = half;
  const at = (numbers: Float64Array): Float64Array => Float64Array.from(places, (place) => numbers[place]!);
  const [expected, allowed] = [at(first), at(budgets)];
  if (gradient === null) {
    return [{ ...missingRecord({ ...about, quantity: name }, shape), ...said(name, gradient, expected) }];
  }
  // A wrong gradient may be larger than the right one, and so may its rounding.
  const ownRounding = budgetFactor * unitRoundoff * largestFiniteMagnitude(expected);
  const widened = allowed.map((budget) => halves * (budget + ownRounding));
  const { outcome, worst, wrong } = compareEntries(gradient, expected, widened);
  if (outcome === 'differs' && compareEntries(gradient, at(right), allowed).outcome === 'agrees') return [];
  return [
    {
      ...about,
      quantity: name,
      shape,
      outcome,
      worst: worst && { ...worst, index: entries[worst.index]! },
      wrong: wrong.map((k) => entries[k]!),
      // Zeros agree with a half that never came: only what exceeds every budget tells.
      evidence: evidenceOf(largestFiniteMagnitude(expected), Math.max(Number.MIN_VALUE, ...widened)),
      ...(outcome === 'differs' && said(name, gradient, expected)),
    },
  ];
}

/** What is wrong with a second half, told by itself: it did not come, is not finite, or is another. */
function said(
  name: string,
  gradient: Float64Array | null,
  first: Float64Array,
): Pick<ComparisonRecord, 'fault' | 'message'> {
  const because =
    'the two halves of a split bias enter as their sum, so that each has the gradient of the sum.';
  if (gradient === null) {
    return { fault: 'gradient-missing', message: `The gradient of ${name} is missing: ${because}` };
  }
  if (gradient.some((value, k) => !Number.isFinite(value) && Number.isFinite(first[k]))) {
    return { fault: 'not-finite', message: `The gradient of ${name} is not finite: ${because}` };
  }
  if (gradient.every((value) => value === 0)) {
    return { fault: 'gradient-missing', message: `The gradient of ${name} is zero: ${because}` };
  }
  return {
    fault: 'unknown',
    message: `The gradient of ${name} differs from that of the other bias: ${because}`,
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
