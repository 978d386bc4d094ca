import { compareEntries, type Entry } from '../../comparison/agreement.js';
import { widestRelativeBound } from '../../comparison/certificate.js';
import { euclideanNorm } from '../../numeric/norm.js';
import type { Precision } from '../../numeric/precision.js';
import type { Difference } from '../../oracle/differences.js';
import type { CertifiedError, ComparisonRecord, Evidence } from '../comparison-record.js';
import { relativeBound } from '../relative-bound.js';
import type { Probe } from './probe.js';

/** What was judged. */
interface Judged extends Pick<ComparisonRecord, 'check' | 'witness' | 'quantity'> {
  /** ĝ of the block */
  readonly gradient: ArrayLike<number>;
  /** ‖g‖ over all blocks of the case */
  readonly total: number;
  readonly precision: Precision;
}

/** Makes the record of a block that was probed along random directions: the worst of them, and the certificate. */
export function probeRecord(judged: Judged, probe: Probe, missProbability: number): ComparisonRecord {
  const { check, witness, quantity } = judged;
  const worst = probe.entries.reduce((left, right) => (outranks(right, left) ? right : left));
  const certificate = certifiedError(judged, probe.errorBound, missProbability);
  const differs = probe.entries.some(({ ratio }) => ratio > 1);
  const undecided = probe.entries.some(({ ratio }) => Number.isNaN(ratio));
  return {
    check,
    witness,
    quantity,
    shape: [],
    outcome: differs ? 'differs' : undecided ? 'inconclusive' : 'agrees',
    worst,
    wrong: differs ? [worst.index] : [],
    evidence: evidence(certificate, judged),
    certificate,
  };
}

/** Makes the record of a block whose every entry was differenced: nothing is left to chance. */
export function exhaustiveRecord(
  judged: Judged & { readonly shape: readonly number[] },
  differences: readonly Difference[],
  budgets: Float64Array,
): ComparisonRecord {
  const { check, witness, quantity, shape, gradient } = judged;
  const bounds = differences.map(({ bound }, k) => bound + budgets[k]!);
  const estimates = differences.map(({ estimate }) => estimate);
  const agreement = compareEntries(gradient, estimates, bounds);
  // An estimate that is not a number leaves its entry undecided, not disagreeing: compareEntries says so.
  const residuals = differences.map(({ estimate, bound }, k) => Math.abs(gradient[k]! - estimate) + bound);
  const certificate = certifiedError(judged, euclideanNorm(residuals), 0);
  return {
    check,
    witness,
    quantity,
    shape,
    ...agreement,
    evidence: evidence(certificate, judged),
    certificate,
  };
}

function certifiedError({ gradient }: Judged, errorBound: number, missProbability: number): CertifiedError {
  return { errorBound, magnitude: euclideanNorm(gradient), missProbability };
}

/**
 * A certificate is worth something if it is narrow beside its block, or beside the whole gradient: a block that is tiny
 * beside the others cannot be resolved by differences of one loss, and moves it no further than that.
 */
function evidence(certificate: CertifiedError, { total, precision }: Judged): Evidence {
  if (relativeBound(certificate, precision) !== null) return 'telling';
  if (total > 0 && certificate.errorBound <= widestRelativeBound(precision) * total) return 'telling';
  return certificate.magnitude === 0 ? 'zero' : 'lost';
}

/** A decided entry before an undecided one, then the larger ratio. */
function outranks(entry: Entry, other: Entry): boolean {
  if (Number.isNaN(entry.ratio)) return false;
  return Number.isNaN(other.ratio) || entry.ratio > other.ratio;
}
