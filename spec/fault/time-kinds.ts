import { activationDerivativeMissing } from '../../src/fault/activation-derivative-missing.js';
import { activationDerivativeWrong } from '../../src/fault/activation-derivative-wrong.js';
import { cellPathMissing } from '../../src/fault/cell-path-missing.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import { finalStateCotangentIgnored } from '../../src/fault/final-state-cotangent-ignored.js';
import { gateGradientMissing } from '../../src/fault/gate-gradient-missing.js';
import { hiddenPathMissing } from '../../src/fault/hidden-path-missing.js';
import { initialStateGradientMissing } from '../../src/fault/initial-state-gradient-missing.js';
import { lastStepOnly } from '../../src/fault/last-step-only.js';
import { offByOneState } from '../../src/fault/off-by-one-state.js';
import { resetPathMissing } from '../../src/fault/reset-path-missing.js';
import { timeReversed } from '../../src/fault/time-reversed.js';
import { timeStepMissing } from '../../src/fault/time-step-missing.js';
import { truncatedBptt } from '../../src/fault/truncated-bptt.js';
import { updatePathMissing } from '../../src/fault/update-path-missing.js';
import { wrongInitialState } from '../../src/fault/wrong-initial-state.js';

/** The kinds about time and about the local derivative of a cell. */
export const timeKinds: readonly FaultKind[] = [
  truncatedBptt,
  timeStepMissing,
  lastStepOnly,
  offByOneState,
  wrongInitialState,
  initialStateGradientMissing,
  finalStateCotangentIgnored,
  timeReversed,
  cellPathMissing,
  hiddenPathMissing,
  activationDerivativeMissing,
  activationDerivativeWrong,
  gateGradientMissing,
  updatePathMissing,
  resetPathMissing,
];
