import type { PrecisionName } from '../../numeric/precision.js';
import type { Evaluate } from '../planted-fault.js';

/** A right implementation that computes otherwise than the reference: whoever calls it wrong raises a false alarm. */
export interface RightVariant {
  readonly name: string;
  /** what it declares to compute in */
  readonly precision: PrecisionName;
  readonly evaluate: Evaluate;
}
