import type { Entry } from '../../comparison/agreement.js';
import type { Difference } from '../../oracle/differences.js';
import type { WrongEntry } from '../localise/localise.js';

/** What made a bound as wide as it is. */
export type Limit = 'noise' | 'kink' | 'curvature';

/** What is certified of one block of a gradient. */
export interface BlockVerdict {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  /** ‖ĝ‖ of the block */
  readonly norm: number;
  /** E ≥ ‖ĝ − g‖ but for the miss probability; null when a direction could not be decided */
  readonly errorBound: number | null;
  /** E as a part of ‖g‖ ≥ ‖ĝ‖ − E; null where that leaves nothing */
  readonly relativeToBlock: number | null;
  /** E as a part of the whole gradient, in the same way */
  readonly relativeToWhole: number | null;
  /** the direction that differs most from the loss, in units of its budget */
  readonly worst: Entry | null;
  /** what the widest of its differences owes its width to; null when none was finite */
  readonly limit: Limit | null;
}

/** Whether a gradient is right, to within what, and how sure that is. */
export interface GradientVerdict {
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  /** whole sentences, the most important first */
  readonly reasons: readonly string[];
  /** p: with at most this probability the error exceeds its bound unnoticed, given that the differences' bounds hold */
  readonly missProbability: number;
  /** E ≥ ‖ĝ − g‖₂ of the whole gradient; null when a block has none */
  readonly errorBound: number | null;
  /** E as a part of ‖g‖; null where the gradient is zero or lost in E */
  readonly relativeErrorBound: number | null;
  readonly blocks: readonly BlockVerdict[];
  /** wrong entries by index, those of a failing block found by halving */
  readonly wrongEntries: readonly WrongEntry[];
  /** ranges [from, to) that are wrong together though no half of them is by itself */
  readonly wrongRanges: readonly (readonly [number, number])[];
  /** whether the search for wrong entries ended before everything was looked at */
  readonly moreWrong: boolean;
  /** the deviation of the noise in the loss that the bounds allow for; null when no bound was made */
  readonly noise: number | null;
  /** how many losses were asked */
  readonly evaluations: number;
}

/**
 * The loss curves too much where the table error is more than this many times the noise: at a step 2.5 times shorter noise is
 * 2.5 times as large and the table error a fortieth, so below 1.5 a shorter step widens the bound.
 */
const curvatureFactor = 1.5;

/** Names what made the bound of the widest difference as wide as it is; null when none is finite. */
export function limitOf(differences: readonly Difference[]): Limit | null {
  const widest = differences
    .filter(({ bound }) => Number.isFinite(bound))
    .reduce<Difference | null>(
      (best, next) => (best !== null && best.bound >= next.bound ? best : next),
      null,
    );
  if (widest === null) return null;
  const { kink, noiseError, tableError } = widest;
  if (kink > Math.max(noiseError, tableError)) return 'kink';
  return tableError > curvatureFactor * noiseError ? 'curvature' : 'noise';
}

/** What would narrow a bound. */
const remedies: Readonly<Record<Limit, string>> = {
  noise:
    'The noise in the loss makes it so wide. Compute the loss in a higher precision, or declare its noise to accept what it allows.',
  kink: 'The slopes on both sides of the point differ: there is a kink at the point or near it. Ask at a point away from it, or with a smaller scale.',
  curvature:
    'The loss curves too much over the steps that were taken. Ask with the scale over which it really changes.',
};

/** Says of an undecided block what was too wide and what would narrow it. */
export function inconclusiveReason(block: BlockVerdict, widest: number): string {
  const { name, errorBound, relativeToWhole, limit } = block;
  if (errorBound === null || limit === null) {
    return `${name} is undecided: the loss is NaN or infinite near the point. Ask at a point around which it is finite.`;
  }
  const reach =
    relativeToWhole === null
      ? `is certified only to ${shortNumber(errorBound)}, and the gradient is zero or lost within that`
      : `is right only to ${shortNumber(relativeToWhole)} of the gradient`;
  return `${name} ${reach}, where ${shortNumber(widest)} is asked. ${remedies[limit]}`;
}

/** Writes a number with two significant digits. */
export function shortNumber(value: number): string {
  return value.toExponential(1);
}

/** Writes a number with nine significant digits: two that differ by 1e-7 look different. */
export function longNumber(value: number): string {
  return value.toExponential(8);
}

/** Says to within what a gradient is right, and how sure that is. */
export function passReason({
  errorBound,
  relativeErrorBound,
  missProbability,
}: Pick<GradientVerdict, 'errorBound' | 'relativeErrorBound' | 'missProbability'>): string {
  const size =
    relativeErrorBound === null
      ? `${shortNumber(errorBound!)}, which has no relative size because the gradient is zero or lost within it`
      : `${shortNumber(relativeErrorBound)} of its norm`;
  return `The gradient is right to within ${size}; a larger error is missed with probability ${shortNumber(missProbability)} at most.`;
}
