import { activationMismatch } from './activation-mismatch.js';
import { biasMissing } from './bias-missing.js';
import { cellStateMissing } from './cell-state-missing.js';
import { direction } from './direction.js';
import type { FaultKind } from './fault-kind.js';
import { forwardDiffers } from './forward-differs.js';
import { gateOrder } from './gate-order.js';
import { initialStateIgnored } from './initial-state-ignored.js';
import { paddingSemantics } from './padding-semantics.js';
import { resetPlacement } from './reset-placement.js';
import { updateGateSwapped } from './update-gate-swapped.js';
import { weightOrientation } from './weight-orientation.js';

/**
 * The kinds of fault that make the forward pass itself another one, what is left out before what is exchanged.
 *
 * Where two answer a case in the same way, the earlier is named: it is the simpler thing to have done.
 */
export const conventionKinds: readonly FaultKind[] = [
  initialStateIgnored,
  biasMissing,
  updateGateSwapped,
  gateOrder,
  resetPlacement,
  weightOrientation,
  activationMismatch,
  cellStateMissing,
  direction,
  paddingSemantics,
  forwardDiffers,
];
