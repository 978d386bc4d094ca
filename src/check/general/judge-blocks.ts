import { euclideanNorm } from '../../numeric/norm.js';
import type { Difference } from '../../oracle/differences.js';
import type { Probe } from '../own-loss/probe.js';
import type { BlockRange } from './gradient-blocks.js';
import { type BlockVerdict, limitOf } from './gradient-verdict.js';

/** A block with its probe and the differences that the probe was made of. */
export interface ProbedBlock extends BlockRange {
  readonly probe: Probe;
  readonly differences: readonly Difference[];
}

/** What the blocks come to. */
export interface JudgedBlocks {
  readonly blocks: readonly BlockVerdict[];
  /** E of the whole gradient, √ΣE²; null when a block has none */
  readonly errorBound: number | null;
  /** E/(‖ĝ‖ − E); null where that leaves nothing */
  readonly relativeErrorBound: number | null;
}

/**
 * Judges each block by its probe: fail where a direction is beyond its budget, else by the width of the certificate.
 *
 * It passes when E ≤ E_max·‖g‖, ‖g‖ of the block or of the whole gradient, each at least ‖ĝ‖ − E. Where the whole gradient is
 * zero or lost in E there is nothing to be relative to: then E ≤ E_max·largest |loss|/scale passes.
 *
 * @param steepness - largest |loss|/scale, the slope that a loss of this size may be expected to have
 * @param widest - E_max
 */
export function judgeBlocks(
  probed: readonly ProbedBlock[],
  gradient: Float64Array,
  steepness: number,
  widest: number,
): JudgedBlocks {
  const whole = euclideanNorm(probed.map(({ probe }) => probe.errorBound));
  const errorBound = Number.isFinite(whole) ? whole : null;
  const certain = errorBound === null ? null : atLeast(euclideanNorm(gradient), errorBound);
  const blocks = probed.map(({ name, from, to, probe, differences }): BlockVerdict => {
    const norm = euclideanNorm(gradient.subarray(from, to));
    const own = Number.isFinite(probe.errorBound) ? probe.errorBound : null;
    const relativeToBlock = relative(own, own === null ? null : atLeast(norm, own));
    const relativeToWhole = relative(own, certain);
    const narrow =
      errorBound !== null && certain === null
        ? own !== null && own <= widest * steepness
        : [relativeToBlock, relativeToWhole].some((part) => part !== null && part <= widest);
    const worst = probe.entries.reduce((left, right) => (right.ratio > left.ratio ? right : left));
    const verdict = worst.ratio > 1 ? 'fail' : narrow ? 'pass' : 'inconclusive';
    const limit = limitOf(differences);
    return { name, from, to, verdict, norm, errorBound: own, relativeToBlock, relativeToWhole, worst, limit };
  });
  return { blocks, errorBound, relativeErrorBound: relative(errorBound, certain) };
}

/** (Q6) ‖g‖ ≥ ‖ĝ‖ − E; null where that says nothing. */
function atLeast(norm: number, errorBound: number): number | null {
  return norm > errorBound ? norm - errorBound : null;
}

function relative(errorBound: number | null, norm: number | null): number | null {
  return errorBound === null || norm === null ? null : errorBound / norm;
}
