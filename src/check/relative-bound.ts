import { widestRelativeBound } from '../comparison/certificate.js';
import type { Precision } from '../numeric/precision.js';
import type { CertifiedError } from './comparison-record.js';

/**
 * Relates a certified bound E to its block of the gradient: E/(‖ĝ‖ − E), since ‖g‖ ≥ ‖ĝ‖ − E.
 *
 * @returns null when that exceeds what the precision allows, or the block is zero: nothing relative is certified. A block
 *   that is tiny beside the others, so that differences cannot resolve it, is such a block: other cases have to show it
 */
export function relativeBound(
  { errorBound, magnitude }: CertifiedError,
  precision: Precision,
): number | null {
  const ofBlock = errorBound / (magnitude - errorBound);
  return errorBound < magnitude && ofBlock <= widestRelativeBound(precision) ? ofBlock : null;
}
