import type { FaultDetail } from '../fault/planted-fault.js';
import { type Comparison, wrongBlocks } from './comparison.js';
import type { Explanation } from './explanation.js';

/** How much each step contributes to the gradient of some blocks. */
export interface StepWeights {
  readonly quantities: readonly string[];
  /** α of each step in the order of the scan: 1 is right; null where the right share is lost in rounding */
  readonly weights: readonly (number | null)[];
  /** whether the loss was read as the case has it, or at the last step of the scan alone */
  readonly reading: 'as it is' | 'last step';
  /** 0 forward, 1 reverse */
  readonly direction: number;
}

/** A weight this close to a number is meant as that; the fit tells far more digits. */
const nearness = 1 / 16;

/** Weights are written so far, the rest are counted. */
const mostShown = 12;

type Reading = readonly [fault: Explanation['fault'], detail: FaultDetail, what: string];

/**
 * Reads a fault from the weights of the steps.
 *
 * 0 … 0 1 … 1: a truncation whose window is the number of ones, if what lies beyond the parameters (inputs, states) is wrong
 * as well. With those right: step 0 of dWaa alone, where a state was given, is the wrong initial state; one 1 alone is a
 * gradient overwritten at each step, last where the 1 stands; other zeros are missing steps. One number throughout: −1 a
 * sign, 1/T an average, another one a factor.
 *
 * @returns nothing where every weight is 1
 */
export function weightPattern(comparison: Comparison, found: StepWeights): Explanation[] {
  const { weights, quantities } = found;
  const known = weights.filter((weight) => weight !== null);
  if (known.every((weight) => isNear(weight, 1))) return [];
  const wrong = wrongBlocks(comparison).map(({ name }) => name);
  const reading = known.every((weight) => isNear(weight, 0) || isNear(weight, 1))
    ? missingSteps(comparison, found)
    : commonWeight(known, weights.length);
  const [fault, detail, what] = reading ?? ['unknown', {}, 'The steps do not count alike.'];
  const isReached = (name: string): boolean =>
    quantities.includes(name) || (fault === 'truncated-bptt' && isBeyond(name, quantities));
  return [
    {
      fault,
      detail,
      quantities: wrong.filter(isReached),
      sentence: `${what} ${circumstances(found)} 0 to ${weights.length - 1} count ${shownWeights(weights)} times.`,
      confidence: fault === 'unknown' ? 'pattern' : 'fitted',
    },
  ];
}

function missingSteps(comparison: Comparison, { weights, quantities, reading }: StepWeights): Reading {
  const zeros = [...weights.keys()].filter((step) => weights[step] !== null && isNear(weights[step]!, 0));
  const ones = [...weights.keys()].filter((step) => weights[step] !== null && !zeros.includes(step));
  const [firstOne = weights.length] = ones;
  const isPrefix = zeros.every((step) => step < firstOne);
  // Where nothing counts at all, no window is left to speak of: the gradient is missing, for another reason.
  if (isPrefix && ones.length > 0 && reading !== 'as it is' && isWrongBeyond(comparison)) {
    const window = weights.length - firstOne;
    const steps = window === 1 ? '1 step' : `${window} steps`;
    return ['truncated-bptt', { window }, `Nothing is carried back further than ${steps}.`];
  }
  const isInitial = String(zeros) === '0' && quantities.every((name) => name.startsWith('Waa'));
  if (isInitial && comparison.request.state !== null) {
    return ['wrong-initial-state', {}, 'The first step uses zeros, or another state, where h0 belongs.'];
  }
  if (ones.length === 1) {
    const what = `Only step ${firstOne} is left: the gradient is overwritten at each step, not added to.`;
    return ['last-step-only', { step: firstOne }, what];
  }
  const missing = `step${zeros.length === 1 ? '' : 's'} ${zeros.join(', ')}`;
  return ['time-step-missing', { steps: zeros }, `The contributions of ${missing} are missing.`];
}

function commonWeight(known: readonly number[], steps: number): Reading | null {
  const [first] = known;
  if (first === undefined || !known.every((weight) => isNear(weight / first, 1))) return null;
  if (isNear(first, -1)) return ['sign-flipped', {}, 'Every step counts with the wrong sign.'];
  if (isNear(first * steps, 1)) return ['time-averaged', {}, 'The steps are averaged, not summed.'];
  const factor = Number(first.toPrecision(6));
  return ['scaled', { factor }, `Every step counts ${factor} times.`];
}

/** Whether what only the recurrent path reaches is wrong too: inputs, h, c. Where none of them came, it may be. */
function isWrongBeyond({ blocks }: Comparison): boolean {
  const beyond = blocks.filter(({ name }) => ['inputs', 'h', 'c'].includes(name));
  return beyond.length === 0 || beyond.some(({ wrong }) => wrong.length > 0);
}

/** Whether a truncation of the passes with some parameters reaches a block: all but the readout and their own pass's others. */
function isBeyond(name: string, quantities: readonly string[]): boolean {
  const suffix = (each: string): string => each.slice(`${each}_`.indexOf('_'));
  if (name === 'Wya' || name === 'by') return false;
  return ['inputs', 'h', 'c'].includes(name) || suffix(name) !== suffix(quantities[0]!);
}

function isNear(weight: number, number: number): boolean {
  return Math.abs(weight - number) <= nearness;
}

function circumstances({ reading, direction }: StepWeights): string {
  const steps = direction === 0 ? 'teps' : 'teps of the reverse scan';
  return reading === 'as it is' ? `S${steps}` : `With the loss at the last of them alone, s${steps}`;
}

function shownWeights(weights: readonly (number | null)[]): string {
  const shown = weights
    .slice(0, mostShown)
    .map((weight) => (weight === null ? '?' : String(Number(weight.toFixed(3)) + 0)));
  const more = weights.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
