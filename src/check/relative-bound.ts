import { widestRelativeBound } from '../comparison/certificate.js';
import type { Precision } from '../numeric/precision.js';
import type { CertifiedError } from './comparison-record.js';

/**
 * Relates a certified bound E to the gradient: to its block where the block carries the gradient, else to the whole.
 *
 * E/(‖ĝ‖ − E), since ‖g‖ ≥ ‖ĝ‖ − E; a block so small that this exceeds what the precision allows is held against ‖g‖ over
 * all blocks.
 *
 * @returns null when both exceed what the precision allows, or the gradient is zero: nothing relative is certified
 */
export function relativeBound(
  { errorBound, magnitude, total }: CertifiedError,
  precision: Precision,
): number | null {
  const widest = widestRelativeBound(precision);
  const ofBlock = errorBound / (magnitude - errorBound);
  if (errorBound < magnitude && ofBlock <= widest) return ofBlock;
  const ofWhole = errorBound / total;
  return total > 0 && ofWhole <= widest ? ofWhole : null;
}
