import { compareEntries } from '../comparison/agreement.js';
import { budgetFactor } from '../comparison/budget.js';
import { parameterShapes } from '../contract/architecture.js';
import { forwardBlocks } from '../contract/quantities.js';
import { batchShape, type Request } from '../contract/request.js';
import { shapeSize, type Tensor } from '../contract/tensor.js';
import { conventionKinds } from '../fault/convention-kinds.js';
import type { FaultKind } from '../fault/fault-kind.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { alternativeBudgets } from './alternative-budgets.js';
import { type Convention, type ConventionFault, pairedConvention, singleConvention } from './convention.js';
import {
  type ForwardBlock,
  type ForwardEvidence,
  forwardComparison,
  forwardIsWrong,
} from './forward-evidence.js';

/** So many pairs of conventions are tried: more than there are of a deep bidirectional LSTM's. */
const mostPairs = 2500;

/** And no more than take about this many multiplications on the smallest case, which is a few seconds. */
const mostMultiplications = 2e9;

/**
 * An alternative whose answers are this many budgets away is not looked at twice: its own rounding would have to be a thousand
 * times that of the right pass. At twice the number nothing changes but the time that it takes.
 */
const worthALook = 1000;

/**
 * Lists the conventions that explain every case: where they apply the forward pass is theirs, within what rounding explains,
 * and elsewhere it is right.
 *
 * Conventions that differ in one respect are tried first; only where none of them fits, pairs. Several may be left where the
 * cases do not tell them apart (no recurrence, one unit, constant weights). A case on which the subject is right rules out
 * what would show there. The cases should be of one cell: a subject may read the gates of its LSTM in one order and those of
 * its GRU in another.
 *
 * @returns the simplest first; none where no case is wrong, or where nothing known explains all of them
 */
export function inferConvention(
  cases: readonly ForwardEvidence[],
  kinds: readonly FaultKind[] = conventionKinds,
): readonly Convention[] {
  const wrong = cases
    .filter(forwardIsWrong)
    .sort((left, right) => multiplications(left.request) - multiplications(right.request));
  if (wrong.length === 0) return [];
  // The wrong cases rule out more, and the small ones sooner.
  const inOrder = [...wrong, ...cases.filter((evidence) => !wrong.includes(evidence))];
  const faults = faultsOf(wrong, kinds);
  const singles = faults
    .map(singleConvention)
    .filter((convention) => inOrder.every((evidence) => explains(convention, evidence)));
  return singles.length > 0 ? singles : consistentPairs(faults, inOrder);
}

/**
 * Tells whether a convention's forward pass is what the subject answered on a case.
 *
 * Where it does not apply, the right answer is asked. A quantity that is wrong must be told from the right one by the
 * convention's own budget as well: one so wide that both fit explains nothing.
 */
export function explains(convention: Convention, evidence: ForwardEvidence): boolean {
  const { request, precision } = evidence;
  if (!convention.applies(request)) return !forwardIsWrong(evidence);
  const asked: Request = { ...request, want: ['outputs'] };
  const claimed = forwardBlocks(convention.evaluate(asked));
  const blocks = forwardComparison(evidence).map((block): ClaimedBlock => {
    const claim = claimed.get(block.quantity)!.data;
    const ownRounding = budgetFactor * precision.unitRoundoff * largestFiniteMagnitude(claim);
    return { ...block, claim, widest: Math.max(ownRounding, largestFiniteMagnitude(block.budgets)) };
  });
  if (blocks.every((block) => isClaimed(block, block.widest) && isTold(block, block.widest))) return true;
  if (!blocks.every((block) => isClaimed(block, worthALook * block.widest))) return false;
  const more = alternativeBudgets(convention.evaluate, asked, precision);
  return blocks.every((block) => {
    const budget = block.widest + more.get(block.quantity)!;
    return isClaimed(block, budget) && isTold(block, budget);
  });
}

/** A forward quantity beside what a convention says of it. */
interface ClaimedBlock extends ForwardBlock {
  readonly claim: Tensor['data'];
  /** the largest budget of the right block, or 30·u times the largest claim where the right values are smaller */
  readonly widest: number;
}

/** Whether what came is what is claimed, nowhere further off than the budget allows. */
function isClaimed({ actual, claim }: ClaimedBlock, budget: number): boolean {
  return compareEntries(actual, claim, everywhere(budget, claim)).outcome !== 'differs';
}

/** Whether the budget still tells what came from the right block, where that is wrong. */
function isTold({ actual, values, wrong }: ClaimedBlock, budget: number): boolean {
  return (
    wrong.length === 0 || compareEntries(actual, values, everywhere(budget, values)).outcome === 'differs'
  );
}

function everywhere(budget: number, { length }: ArrayLike<number>): Float64Array {
  return new Float64Array(length).fill(budget);
}

/** Every fault that may stand behind some of the cases, the simplest kinds first. */
function faultsOf(
  cases: readonly ForwardEvidence[],
  kinds: readonly FaultKind[],
): readonly ConventionFault[] {
  const faults = new Map<string, ConventionFault>();
  for (const kind of kinds.filter(({ part }) => part === 'forward')) {
    for (const { request } of cases) {
      for (const planted of kind.candidates(request)) faults.set(planted.name, { kind, planted });
    }
  }
  return [...faults.values()];
}

function consistentPairs(
  faults: readonly ConventionFault[],
  cases: readonly ForwardEvidence[],
): readonly Convention[] {
  const affordable = Math.min(mostPairs, mostMultiplications / multiplications(cases[0]!.request));
  const consistent: Convention[] = [];
  let tried = 0;
  for (const [rank, second] of faults.entries()) {
    for (const first of faults.slice(0, rank)) {
      const pair = pairedConvention(first, second);
      if (pair === null) continue;
      if (++tried > affordable) return consistent;
      if (cases.every((evidence) => explains(pair, evidence))) consistent.push(pair);
    }
  }
  return consistent;
}

/** How many products a forward pass sums: every valid or padded step, every weight. */
function multiplications(request: Request): number {
  const { batchSize, sequenceLength } = batchShape(request);
  const weights = parameterShapes(request.architecture).reduce((sum, { shape }) => sum + shapeSize(shape), 0);
  return batchSize * sequenceLength * weights;
}
