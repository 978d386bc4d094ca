import type { FaultId } from '../contract/faults.js';
import { gateProposals } from './attribute-gates.js';
import { endStepProposals } from './attribute-steps.js';
import { axesOf } from './axes.js';
import { type Comparison, compareGradient, wrongBlocks } from './comparison.js';
import { type Cover, coverBlocks, joinAlike } from './cover.js';
import type { Ask, ExplainInput, Explanation } from './explanation.js';
import { absentBlocks, notFiniteBlocks } from './fit-absence.js';
import { nonlinearProposals } from './fit-clipped.js';
import { precisionProposals } from './fit-precision.js';
import { fittedProposals } from './fitted-proposals.js';
import { matchPlanted } from './match-planted.js';
import { placeText } from './place-text.js';
import { twoFaults } from './second-fault.js';
import { placesOf } from './wrong-places.js';

/**
 * Explains a wrong gradient: one explanation for each cause, the one that explains most blocks first.
 *
 * 1. What did not come, and what is not finite. 2. Planted faults that give every number of what is left, and what fits it:
 * a factor, an order, isolated entries. 3. Two faults in the same blocks. 4. The subject is asked further: which steps count
 * ({@link endStepProposals}), whether the gradient is linear in the cotangent. 5. What nothing explains is `unknown`, with its
 * place.
 *
 * @returns nothing for a gradient that is right within its budgets
 */
export async function explainGradient(input: ExplainInput): Promise<readonly Explanation[]> {
  const whole = compareGradient(input);
  const evident = asked(input, [...notFiniteBlocks(whole), ...absentBlocks(input, whole)]);
  const settled = new Set(evident.flatMap(({ quantities }) => quantities));
  const comparison = { ...whole, blocks: whole.blocks.filter(({ name }) => !settled.has(name)) };
  if (wrongBlocks(comparison).length === 0) return evident;
  const { explanations, left } = await explainNumbers(comparison, input);
  return [...evident, ...explanations, ...unexplained(comparison, left)];
}

async function explainNumbers(comparison: Comparison, input: ExplainInput): Promise<Cover> {
  const { ask } = input;
  const kinds = (input.kinds ?? []).filter(({ fault }) => input.only?.has(fault) ?? true);
  const names = wrongBlocks(comparison).map(({ name }) => name);
  const matches = matchPlanted(comparison, kinds);
  const proposals = [
    ...matches.filter(({ disputed }) => disputed.length === 0).map(({ explanation }) => explanation),
    ...asked(input, fittedProposals(comparison)),
  ];
  const alone = coverBlocks(names, proposals);
  const cover = (alone.left.length > 0 ? twoFaults(comparison, kinds, matches) : null) ?? alone;
  if (!isDoubtful(cover)) return cover;
  const further: Explanation[] = [...precisionProposals(comparison, 'random')];
  if (ask !== undefined) {
    const tolerant = answering(ask);
    if (cover.left.length > 0) further.push(...(await attributed(comparison, tolerant)));
    further.push(...(await nonlinearProposals(comparison, tolerant)));
  }
  const more = coverBlocks(names, [...proposals, ...asked(input, further)]);
  return more.left.length <= cover.left.length ? more : cover;
}

/** The explanations by faults that are asked for. */
function asked({ only }: ExplainInput, explanations: readonly Explanation[]): readonly Explanation[] {
  return only === undefined ? explanations : explanations.filter(({ fault }) => only.has(fault));
}

/** Asks so that a question which the subject cannot answer is one that tells nothing. */
function answering(ask: Ask): Ask {
  return (request) => ask(request).catch(() => ({ loss: Number.NaN }));
}

/** What the answers to simpler questions tell: which steps count, whose derivative is wrong. */
async function attributed(comparison: Comparison, ask: Ask): Promise<readonly Explanation[]> {
  return joinAlike([...(await endStepProposals(comparison, ask)), ...(await gateProposals(comparison, ask))]);
}

/** What a gradient that is not linear in the cotangent, or of too few digits, looks like on one case. */
const lookalikes: ReadonlySet<FaultId> = new Set(['loss-mismatch', 'scaled', 'entries-wrong', 'unknown']);

/** Whether further questions may tell more: something is left, or explained as what another fault looks like. */
function isDoubtful({ explanations, left }: Cover): boolean {
  if (left.length > 0) return true;
  return explanations.some(({ fault, confidence }) => confidence !== 'matched' && lookalikes.has(fault));
}

/** So many blocks have their places told; the others are named. */
const mostPlaced = 3;

function unexplained({ request, blocks }: Comparison, left: readonly string[]): Explanation[] {
  if (left.length === 0) return [];
  const places = blocks
    .filter(({ name }) => left.includes(name))
    .slice(0, mostPlaced)
    .map(({ name, shape, wrong }) => {
      const axes = axesOf(request.architecture, name, shape);
      return `${name} in ${placeText(placesOf(axes, wrong))}`;
    });
  const more = left.length - places.length;
  const others = more > 0 ? `; and ${more} more block${more > 1 ? 's' : ''}` : '';
  return [
    {
      fault: 'unknown',
      detail: {},
      quantities: left,
      sentence: `No known fault gives these numbers. Wrong: ${places.join('; ')}${others}.`,
      confidence: 'unexplained',
    },
  ];
}
